package io.tillstream.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BenchTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine command = Bench.commandLine();
    return command
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void help_begins_with_an_example() {
    assertThat(run("--help")).isEqualTo(0);
    assertThat(out.toString()).startsWith("Example:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--only nothing", "--members 5", "--rounds 0", "--fast", "--only b0 --members x"})
  void what_makes_no_sense_is_2(String arguments) {
    assertThat(run(arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString()).isNotEmpty();
  }

  @Test
  void every_ratio_is_between_cases_that_exist() {
    List<Case> all = new Suite(1_000, true).cases();
    assertThat(Suite.RATIOS).allMatch(ratio -> ratio.isAmong(all));
    assertThat(Suite.ratios(all.subList(0, 1))).isEmpty();
  }

  @Test
  void a_quick_look_is_part_of_all() {
    Suite quick = new Suite(1_000, true);
    Suite full = new Suite(1_000, false);
    assertThat(quick.cases(List.of())).hasSize(6);
    assertThat(full.cases(List.of())).isEqualTo(full.cases()).hasSizeGreaterThan(6);
    assertThat(quick.cases(List.of("flink-heap"))).hasSize(1);
  }
}
