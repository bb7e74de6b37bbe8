package io.tillstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.scenario.GoldenLife;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A member's pieces as each released layout wrote them, two receipts or slips a page, read back for
 * ever. A file under {@code resources/golden} is never changed: a new layout gets a new version and
 * a new file.
 */
class PiecesGoldenTest {

  private static final int ROOM = 2;

  @Test
  void versionFiveIsReadBack() throws IOException {
    isReadBack(GoldenLife.POINTS, "member-points-in-pieces-v5.hex");
    isReadBack(GoldenLife.MERGED, "member-state-in-pieces-v5.hex");
  }

  @Test
  void versionFiveIsWrittenByteForByte() throws IOException {
    assertThat(written(GoldenLife.POINTS)).isEqualTo(golden("member-points-in-pieces-v5.hex"));
    assertThat(written(GoldenLife.MERGED)).isEqualTo(golden("member-state-in-pieces-v5.hex"));
  }

  private static void isReadBack(GoldenLife life, String file) throws IOException {
    Map<Integer, byte[]> pages = new TreeMap<>();
    byte[] head = null;
    for (String line : golden(file).lines().toList()) {
      String[] piece = line.split(": ");
      byte[] bytes = HexFormat.of().parseHex(piece[1]);
      if (piece[0].equals("head")) {
        head = bytes;
      } else {
        pages.put(Integer.valueOf(piece[0]), bytes);
      }
    }
    Member member = life.resume(MemberState.fromPieces(head, pages).toBytes());

    assertThat(member.status(member.clock())).isEqualTo(life.live().status(member.clock()));
    assertThat(life.goOn(member)).isEqualTo(life.goOn(life.live()));
  }

  /** A line for each piece. */
  private static String written(GoldenLife life) {
    Pieces pieces = life.live().state().toPieces(ROOM);
    StringBuilder lines = new StringBuilder("head: ");
    lines.append(HexFormat.of().formatHex(pieces.head())).append('\n');
    pieces
        .pages()
        .laid()
        .forEach(
            (number, page) ->
                lines
                    .append(number)
                    .append(": ")
                    .append(HexFormat.of().formatHex(page))
                    .append('\n'));
    return lines.toString();
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = PiecesGoldenTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
