package io.tillstream.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** How far erasures were carried out, as it was laid down first: read back for ever. */
class ErasuresReachedGoldenTest {

  private static final String FORMAT_1 = "01" + "00000003" + "0000000000000011";

  @Test
  void formatOneIsWrittenByteForByteAndReadBack() throws IOException {
    ErasuresReached reached = new ErasuresReached(3, 17);
    DataOutputSerializer out = new DataOutputSerializer(16);
    ErasuresReachedSerializer.INSTANCE.serialize(reached, out);

    assertThat(HexFormat.of().formatHex(out.getCopyOfBuffer())).isEqualTo(FORMAT_1);
    assertThat(
            ErasuresReachedSerializer.INSTANCE.deserialize(
                new DataInputDeserializer(HexFormat.of().parseHex(FORMAT_1))))
        .isEqualTo(reached);
  }
}
