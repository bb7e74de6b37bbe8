package io.tillstream.streaming.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.file.FileSource;
import io.tillstream.connectors.file.InputFiles;
import io.tillstream.connectors.file.answers.AnswerDirectory;
import io.tillstream.connectors.file.csv.MappingReader;
import io.tillstream.engine.program.Program;
import io.tillstream.program.ProgramReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A year of a real retailer's receipts, as they lie there. */
class OnlineRetailTest {

  private static final Path DATA = Path.of("demo/online-retail");

  private static final String PROGRAM =
      """
      program: online-retail
      version: 1
      currency: GBP
      timeZone: Europe/London
      dailyAt: "10:00"
      points:
        earn:
          - {id: base, points: 1, per: 1.00}
        returns: {within: P90D, negativeBalance: true}
      tiers:
        measure: SPEND
        window: P12M
        keep: P12M
        ladder:
          - {name: Member, from: 0}
      lifecycle:
        recency: {SILENT: P30D, SLEEPING: P90D, LOST: P180D}
        frequency: {SECOND: 2, REPEAT: 3, FAN: 6}
      triggers: []
      """;

  @TempDir private Path out;

  @Test
  void every_receipt_is_taken_but_two_that_are_no_sales() throws Exception {
    Program program = ProgramReader.read(PROGRAM, "program.yaml").orThrow();
    try (FileSource source =
            new FileSource(
                InputFiles.find(List.of(DATA.resolve("online-retail.csv.gz").toString())),
                MappingReader.readFile(DATA.resolve("mapping.yaml")));
        AnswerDirectory answers = AnswerDirectory.open(out)) {
      ReplayCounts counts =
          new Replay(program, answers, 2, null, records -> {}).run(source).counts();
      assertThat(counts.sales.byName().get("SALE").count()).isEqualTo(22_062);
      assertThat(counts.sales.byName().get("RETURN").count()).isEqualTo(3_836);
      assertThat(counts.members).isEqualTo(4_372);
      assertThat(counts.rejected.byName()).containsOnlyKeys("INVALID_AMOUNT");
      assertThat(counts.rejected.count()).isEqualTo(2);
      assertThat(counts.sales.sum() - 2 * counts.sales.byName().get("RETURN").sum())
          .as("net of all receipts in pence, each line rounded by itself")
          .isEqualTo(976_987_205L);
    }
  }
}
