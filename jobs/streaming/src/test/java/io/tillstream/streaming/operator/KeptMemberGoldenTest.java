package io.tillstream.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A member's state as it was laid down by the first release, which set a timer for everybody, and
 * as it is for whoever is called from memory: read back for ever.
 */
class KeptMemberGoldenTest {

  private static final String FORMAT_1 = "01" + "0000019b00000007" + "00000003" + "010203";
  private static final String FORMAT_2 = "02" + "0000019b00000007" + "00000003" + "010203";

  @ParameterizedTest
  @CsvSource({"true, " + FORMAT_1, "false, " + FORMAT_2})
  void eachFormatIsWrittenByteForByte(boolean byTimer, String golden) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    KeptMemberSerializer.INSTANCE.serialize(
        new KeptMember(0x19b00000007L, byTimer, new byte[] {1, 2, 3}), out);

    assertThat(HexFormat.of().formatHex(out.getCopyOfBuffer())).isEqualTo(golden);
  }

  @ParameterizedTest
  @CsvSource({"true, " + FORMAT_1, "false, " + FORMAT_2})
  void eachFormatIsReadBack(boolean byTimer, String golden) throws IOException {
    KeptMember member =
        KeptMemberSerializer.INSTANCE.deserialize(
            new DataInputDeserializer(HexFormat.of().parseHex(golden)));

    assertThat(member.wakeAt()).isEqualTo(0x19b00000007L);
    assertThat(member.byTimer()).isEqualTo(byTimer);
    assertThat(member.snapshot()).containsExactly(1, 2, 3);
  }
}
