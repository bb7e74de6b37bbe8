package io.tillstream.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.engine.scenario.GoldenLife;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A member's bytes as each released layout wrote them, read back for ever. A file under {@code
 * resources/golden} is never changed: a new layout gets a new version and a new file.
 */
class MemberStateGoldenTest {

  @Test
  void versionOneIsReadBack() throws IOException {
    isReadBack(GoldenLife.POINTS, "member-state-v1.hex");
  }

  @Test
  void versionTwoIsReadBack() throws IOException {
    isReadBack(GoldenLife.CONTACT, "member-state-v2.hex");
  }

  @Test
  void versionThreeIsReadBack() throws IOException {
    isReadBack(GoldenLife.MERGED, "member-state-v3.hex");
  }

  @Test
  void versionFourIsReadBack() throws IOException {
    isReadBack(GoldenLife.MERGED, "member-state-v4.hex");
    isReadBack(GoldenLife.POINTS, "member-points-v4.hex");
  }

  @Test
  void versionFourIsWrittenByteForByte() throws IOException {
    assertThat(HexFormat.of().formatHex(GoldenLife.MERGED.live().state().toBytes()))
        .isEqualTo(HexFormat.of().formatHex(golden("member-state-v4.hex")));
    assertThat(HexFormat.of().formatHex(GoldenLife.POINTS.live().state().toBytes()))
        .isEqualTo(HexFormat.of().formatHex(golden("member-points-v4.hex")));
  }

  @Test
  void whatWasReadIsWrittenByteForByte() throws IOException {
    for (String version : List.of("v1", "v2", "v3", "v4")) {
      byte[] once = MemberState.fromBytes(golden("member-state-" + version + ".hex")).toBytes();
      assertThat(HexFormat.of().formatHex(MemberState.fromBytes(once).toBytes()))
          .as(version)
          .isEqualTo(HexFormat.of().formatHex(once));
    }
  }

  @Test
  void theNoteOfWhereAMemberWentIsReadBack() throws IOException {
    for (String version : List.of("v3", "v4")) {
      MemberState note = MemberState.fromBytes(golden("member-moved-" + version + ".hex"));
      assertThat(note.movedInto()).as(version).isEqualTo("m3");
    }
  }

  @Test
  void theNoteOfWhereAMemberWentIsWrittenByteForByte() throws IOException {
    assertThat(
            HexFormat.of().formatHex(GoldenLife.MERGED.noteOf("2025-03-01 10:00 MERGED into=m3")))
        .isEqualTo(HexFormat.of().formatHex(golden("member-moved-v4.hex")));
  }

  private static void isReadBack(GoldenLife life, String file) throws IOException {
    Member member = life.resume(golden(file));

    assertThat(member.status(member.clock())).isEqualTo(life.live().status(member.clock()));
    assertThat(life.goOn(member)).isEqualTo(life.goOn(life.live()));
  }

  @Test
  void aLaterVersionIsRefusedWithBothNumbers() {
    assertThatThrownBy(() -> MemberState.fromBytes(new byte[] {99, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version 99")
        .hasMessageContaining("up to 4");
  }

  private static byte[] golden(String name) throws IOException {
    try (InputStream in = MemberStateGoldenTest.class.getResourceAsStream("/golden/" + name)) {
      String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }
  }
}
