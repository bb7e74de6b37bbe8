package io.tillstream.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Erasures as they lie in their topic and in state: frozen. */
class KafkaErasureLogTest {

  private static final Erasure ANN = new Erasure("ann", 2, 7, 0x19b00000007L);
  private static final String FORMAT_1 =
      "01" + "00000002" + "0000000000000007" + "0000019b00000007";
  private static final String STATE_1 =
      "01" + "00000003616e6e" + "00000002" + "0000000000000007" + "0000019b00000007";

  @Test
  void format_one_is_written_byte_for_byte_and_read_back() {
    OutgoingRecord record = KafkaErasureLog.write(ANN);

    assertThat(record.topic()).isEqualTo("members.erased");
    assertThat(record.key()).isEqualTo("ann".getBytes(StandardCharsets.UTF_8));
    assertThat(HexFormat.of().formatHex(record.value())).isEqualTo(FORMAT_1);
    assertThat(KafkaErasureLog.read(record.key(), HexFormat.of().parseHex(FORMAT_1)))
        .isEqualTo(ANN);
  }

  @Test
  void what_nobody_of_ours_has_written_is_no_erasure() {
    byte[] key = {65};
    assertThatThrownBy(() -> KafkaErasureLog.read(key, new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> KafkaErasureLog.read(key, new byte[21]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> KafkaErasureLog.read(null, HexFormat.of().parseHex(FORMAT_1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void state_of_format_one_is_written_byte_for_byte_and_read_back() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    ErasureSerializer.INSTANCE.serialize(ANN, out);

    assertThat(HexFormat.of().formatHex(out.getCopyOfBuffer())).isEqualTo(STATE_1);
    assertThat(
            ErasureSerializer.INSTANCE.deserialize(
                new DataInputDeserializer(HexFormat.of().parseHex(STATE_1))))
        .isEqualTo(ANN);
  }
}
