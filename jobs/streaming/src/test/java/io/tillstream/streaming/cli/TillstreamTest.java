package io.tillstream.streaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TillstreamTest {

  private static final String EXAMPLE = "src/test/resources/examples/sales/";

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path broken;

  @BeforeEach
  void writeBrokenProgram() throws IOException {
    broken = directory.resolve("broken.yaml");
    Files.writeString(broken, "program: p\nversion: one\ncolour: red\n");
  }

  @Test
  void replay_writes_answers_and_tells_what_came_out() {
    Path answers = directory.resolve("answers");
    int exit = run("replay", "--program", program(), "--out", "" + answers, events());
    assertThat(exit).isEqualTo(0);
    assertThat(out.toString()).contains("members").contains("30");
    assertThat(answers.resolve("summary.json")).content().contains("\"members\" : 30");
    assertThat(answers.resolve("control.jsonl")).isEmptyFile();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void quiet_is_quiet() {
    int exit = run("replay", "--quiet", "--program", program(), "--out", "" + directory, events());
    assertThat(exit).isEqualTo(0);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void a_bad_program_is_78_and_nothing_is_written() {
    Path answers = directory.resolve("answers");
    int exit = run("replay", "--program", "" + broken, "--out", "" + answers, events());
    assertThat(exit).isEqualTo(78);
    assertThat(err.toString()).contains(broken + ":2:").contains("colour");
    assertThat(answers).doesNotExist();
  }

  @Test
  void csv_needs_a_mapping_that_fits() throws IOException {
    Path rows = directory.resolve("rows.csv");
    Files.writeString(rows, "id,at,cost\n1,5,2.50\n");
    Path mapping = directory.resolve("mapping.yaml");
    Path answers = directory.resolve("answers");
    String text =
        "format: csv\nsale: {saleId: id, storeId: {value: s}, soldAt: at, currency: {value: CNY},"
            + " line: {amount: price}}\n";
    String[] arguments = {
      "replay", "--program", program(), "--mapping", "" + mapping, "--out", "" + answers, "" + rows
    };
    assertThat(run("replay", "--program", program(), "--out", "" + answers, "" + rows))
        .isEqualTo(2);
    assertThat(err.toString()).contains("rows.csv is CSV").contains("--mapping FILE");
    Files.writeString(mapping, text);
    assertThat(run(arguments)).isEqualTo(78);
    assertThat(err.toString()).contains(mapping + ":2:").contains("has no column \"price\"");
    assertThat(answers).doesNotExist();
    Files.writeString(mapping, text.replace("price", "cost"));
    assertThat(run(arguments)).isEqualTo(0);
  }

  @Test
  void answers_never_overwrite_what_is_read() {
    String answers = directory.resolve("answers").toString();
    assertThat(run("replay", "--program", program(), "--out", answers, events())).isEqualTo(0);
    assertThat(run("replay", "--program", program(), "--out", answers, answers)).isEqualTo(2);
    assertThat(err.toString()).contains("would be overwritten by the answers");
  }

  @Test
  void a_file_that_is_not_there_is_1_and_named() {
    String missing = directory.resolve("missing.jsonl").toString();
    assertThat(run("replay", "--program", program(), "--out", "" + directory, missing))
        .isEqualTo(1);
    assertThat(err.toString()).contains(missing + ": there is no such file");
    assertThat(run("replay", "--program", missing, "--out", "" + directory, events())).isEqualTo(1);
  }

  @Test
  void an_answer_directory_that_is_a_file_is_1_and_named() {
    assertThat(run("replay", "--program", program(), "--out", "" + broken, events())).isEqualTo(1);
    assertThat(err.toString()).contains(broken + ": ").doesNotContain("Exception");
  }

  @Test
  void benchmarks_are_not_part_of_what_is_shipped() {
    assertThat(run("bench", "--quick")).isEqualTo(78);
    assertThat(err.toString()).contains("./tillstream bench");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fly",
        "program",
        "replay",
        "replay --out x --program y",
        "replay --out x --program y --until noon z",
        "replay --out x --program y --parallelism 0 z",
        "topics --schema Nothing",
        "verify",
        "verify --bootstrap-servers x:1 --for PT1M",
        "verify --bootstrap-servers x:1 --follow --for soon"
      })
  void a_command_that_makes_no_sense_is_2(String arguments) {
    assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString()).isNotEmpty().doesNotContain("at io.tillstream");
  }

  @Test
  void validate_looks_at_all_files_and_lists_all_mistakes() {
    int exit = run("program", "validate", "" + broken, program());
    assertThat(exit).isEqualTo(78);
    assertThat(out.toString()).isEqualTo(program() + ": ok, bars-b version 1\n");
    assertThat(err.toString().lines().count()).isGreaterThan(2);
    assertThat(err.toString().lines()).allMatch(line -> line.startsWith(broken + ":"));
  }

  @Test
  void topics_are_listed_with_their_schemas() {
    assertThat(run("topics")).isEqualTo(0);
    assertThat(out.toString()).contains("pos.sales").contains("sales.rejected");
    assertThat(out.toString()).contains("own    members.moves").contains("own    members.erased");
    out.getBuffer().setLength(0);
    assertThat(run("topics", "--json")).isEqualTo(0);
    assertThat(out.toString()).contains("\"topic\" : \"points.ledger\"");
    out.getBuffer().setLength(0);
    assertThat(run("topics", "--schema", "Sale")).isEqualTo(0);
    assertThat(out.toString()).contains("\"saleId\"").doesNotContain("avro.java.string");
  }

  @Test
  void the_version_says_release_and_commit() {
    assertThat(run("--version")).isEqualTo(0);
    assertThat(out.toString()).matches("tillstream \\d\\S* \\([^$)]+\\)\\s*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "replay --help",
        "verify --help",
        "program --help",
        "program validate -h",
        "topics -h",
        "bench -h"
      })
  void help_begins_with_an_example(String arguments) {
    assertThat(run(arguments.split(" "))).isEqualTo(0);
    assertThat(out.toString()).startsWith("Example:\n  tillstream ");
  }

  private int run(String... arguments) {
    CommandLine commandLine = Tillstream.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  private static String program() {
    return EXAMPLE + "program.json";
  }

  private static String events() {
    return EXAMPLE + "events.jsonl";
  }
}
