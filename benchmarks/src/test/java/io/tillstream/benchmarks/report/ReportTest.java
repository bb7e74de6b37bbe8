package io.tillstream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillstream.benchmarks.run.Latency;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.Outcome;
import io.tillstream.benchmarks.tape.AnswerTotals;
import io.tillstream.benchmarks.workload.Load;
import io.tillstream.benchmarks.workload.Spread;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Load LOAD = new Load(1, 1_000_000, Spread.UNIFORM, 10, 1_000);

  private static final Results RESULTS =
      new Results(
          "tillstream bench --only a b",
          "2026-11-11T00:00:00Z",
          Map.of("cores", "2"),
          List.of(
              new CaseResult("a", "A <fast>", LOAD, List.of(run(2), run(1), run(4)), List.of()),
              new CaseResult("b", "B", LOAD, List.of(), List.of("it broke off; it said:\nmuch"))),
          List.of(
              new RatioResult("a / b", Figures.of(List.of(0.3, 0.5, 0.4)), 0.25, 0.45),
              new RatioResult("b / a", Figures.of(List.of()), 1, 2),
              new RatioResult("p99 of a", Figures.of(List.of(40.0)), 50, 20),
              new RatioResult("p99 of b", Figures.of(List.of(51.0)), 50, 20)));

  private static Measurement run(double seconds) {
    AnswerTotals answers = new AnswerTotals(new TreeMap<>(Map.of("points.ledger", 7L)), 255);
    Outcome outcome =
        Outcome.of(answers)
            .with("checkpointsCompleted", seconds)
            .with(
                List.of(
                    new Latency(50, IsolationLevel.READ_UNCOMMITTED, 900, 5, 20 * seconds, 50, 99),
                    new Latency(50, IsolationLevel.READ_COMMITTED, 900, 500, 990, 999, 1_200)));
    return new Measurement(1_000, seconds, 0.004, Double.NaN, outcome);
  }

  @Test
  void figures_are_median_minimum_and_maximum() {
    assertThat(Figures.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Figures(2, 1, 3));
    assertThat(Figures.of(List.of(4.0, 1.0))).isEqualTo(new Figures(2.5, 1, 4));
    assertThat(Figures.of(List.of()).isKnown()).isFalse();
  }

  @Test
  void markdown_has_a_line_a_case_and_a_line_a_ratio() {
    assertThat(MarkdownReport.of(RESULTS))
        .contains("`tillstream bench --only a b`", "cores 2")
        .contains(
            "| A <fast> | 1,000,000 | 3 | 500 (250 to 1,000) | 4.00 | – | 2.00 (1.00 to 4.00) |")
        .contains(
            "| A <fast>, 50 % load, read-uncommitted | 5.00 | 40.0 (20.0 to 80.0) | 50.0 | 99.0 |")
        .contains("| p99 of a | 40.0 | at most 50.0 | 20.0 | reached |")
        .contains("| p99 of b | 51.0 | at most 50.0 | 20.0 | above |")
        .contains("| a / b | 0.40 (0.30 to 0.50) | 0.25 | 0.45 | reached |")
        .contains("| b / a | – | 1.00 | 2.00 | not measured |")
        .contains("**Failed: B**: it broke off");
  }

  @Test
  void json_has_every_run() throws IOException {
    JsonNode root = new ObjectMapper().readTree(JsonReport.of(RESULTS));
    JsonNode first = root.path("cases").path(0);
    assertThat(first.path("runs")).hasSize(3);
    assertThat(first.path("eventsPerSecond").path("median").asDouble()).isEqualTo(500);
    assertThat(first.path("machineCpuMicrosPerEvent").path("median").isNull()).isTrue();
    assertThat(first.path("runs").path(0).path("ledgerChecksum").asText()).isEqualTo("ff");
    assertThat(root.path("ratios").path(0).path("verdict").asText()).isEqualTo("reached");
    assertThat(root.path("cases").path(1).path("failures")).hasSize(1);
    JsonNode committed = first.path("latencies").path(1);
    assertThat(committed.path("reader").asText()).isEqualTo("read_committed");
    assertThat(committed.path("p99Millis").path("max").asDouble()).isEqualTo(990);
    assertThat(root.path("ratios").path(2).path("atMost").asDouble()).isEqualTo(50);
  }

  @Test
  void the_page_needs_nothing_but_itself() {
    String page = HtmlReport.of(RESULTS);
    assertThat(page)
        .doesNotContain("<script", "http://", "https://", "src=", "url(", "NaN", "<fast>")
        .contains("<svg", "A &lt;fast&gt;", "class=\"range\"", "not measured");
    assertThat(page.split("<svg", -1)).hasSize(4);
  }
}
