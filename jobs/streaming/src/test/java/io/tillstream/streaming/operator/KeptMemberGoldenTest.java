package io.tillstream.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** A member's state as the first release laid it down: read back for ever. */
class KeptMemberGoldenTest {

  private static final String FORMAT_1 = "01" + "0000019b00000007" + "00000003" + "010203";

  @Test
  void formatOneIsWrittenByteForByte() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    KeptMemberSerializer.INSTANCE.serialize(
        new KeptMember(0x19b00000007L, new byte[] {1, 2, 3}), out);

    assertThat(HexFormat.of().formatHex(out.getCopyOfBuffer())).isEqualTo(FORMAT_1);
  }

  @Test
  void formatOneIsReadBack() throws IOException {
    KeptMember member =
        KeptMemberSerializer.INSTANCE.deserialize(
            new DataInputDeserializer(HexFormat.of().parseHex(FORMAT_1)));

    assertThat(member.wakeAt()).isEqualTo(0x19b00000007L);
    assertThat(member.snapshot()).containsExactly(1, 2, 3);
  }
}
