package io.tillstream.benchmarks.bench;

import io.tillstream.benchmarks.report.HtmlReport;
import io.tillstream.benchmarks.report.JsonReport;
import io.tillstream.benchmarks.report.Machine;
import io.tillstream.benchmarks.report.MarkdownReport;
import io.tillstream.benchmarks.report.Results;
import io.tillstream.streaming.cli.ExitCode;
import io.tillstream.streaming.local.ProcessFolder;
import io.tillstream.streaming.local.TillstreamHome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tillstream bench}. */
@Command(
    name = "tillstream bench",
    mixinStandardHelpOptions = true,
    headerHeading = "Example:%n  tillstream bench --quick%n%n",
    header = "Measures what a receipt costs on this machine.",
    description = {
      "Runs every case in a JVM of its own, several times, there and back again; compares what it"
          + " answered with a replay of the same receipts; and writes results.json, results.md and"
          + " results.html with machine, versions and commit, anew after each round.",
      "",
      "Exits with 0 if all runs answered rightly, with 1 if one did not."
    })
public final class Bench implements Callable<Integer> {

  private static final long QUICK_MEMBERS = 100_000;
  private static final long MEMBERS = 1_000_000;
  private static final long MEMBERS_MIN = 1_000;
  private static final long MEMBERS_MAX = 100_000_000;
  private static final int QUICK_ROUNDS = 1;
  private static final int ROUNDS = 5;
  private static final String PAGE = "results.html";
  private static final String TABLES = "results.md";

  @Option(
      names = "--quick",
      description =
          "One round of the most telling cases with 100000 members, in about three minutes.")
  private boolean quick;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      arity = "1..*",
      description = "These cases alone; --only help lists them.")
  private List<String> only = List.of();

  @Option(
      names = "--members",
      paramLabel = "N",
      description = "How many buy; 1000000, or 100000 with --quick, by default.")
  private Long members;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each case runs; 5, or 1 with --quick, by default.")
  private Integer rounds;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the results go; benchmarks/target/results by default.")
  private Path out;

  @Spec private CommandSpec spec;

  private Bench() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    Locale.setDefault(Locale.ROOT);
    return new CommandLine(new Bench())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof IOException e) {
                command.getErr().println("tillstream: " + e.getMessage());
              } else {
                command.getErr().println("tillstream: this is a bug; please report what follows.");
                failure.printStackTrace(command.getErr());
              }
              return ExitCode.FAILED;
            });
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    long buying = members != null ? members : quick ? QUICK_MEMBERS : MEMBERS;
    int times = rounds != null ? rounds : quick ? QUICK_ROUNDS : ROUNDS;
    if (buying < MEMBERS_MIN || buying > MEMBERS_MAX) {
      throw wrong("--members must be between " + MEMBERS_MIN + " and " + MEMBERS_MAX);
    }
    if (times < 1) {
      throw wrong("--rounds must be 1 or more");
    }
    Suite suite = new Suite(buying, quick);
    if (only.equals(List.of("help"))) {
      suite.cases().forEach(each -> System.out.printf("%-24s %s%n", each.name(), each.title()));
      return ExitCode.OK;
    }
    List<String> known = suite.cases().stream().map(Case::name).toList();
    for (String name : only) {
      if (!known.contains(name)) {
        throw wrong("there is no case " + name + "; there are " + String.join(", ", known));
      }
    }
    return run(suite.cases(only), times);
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  private int run(List<Case> cases, int times) throws IOException, InterruptedException {
    Path benchmarks = TillstreamHome.find("benchmarks", "run it from a source tree");
    Path target = Files.createDirectories(benchmarks.resolve("target").toAbsolutePath());
    Path results = Files.createDirectories(out == null ? target.resolve("results") : out);
    Path work = ProcessFolder.make(target, "bench-");
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> ProcessFolder.delete(work), "bench-tidy-up"));
    String startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    Contest contest =
        new Contest(cases, times, work, new Progress(System.out, System.console() != null));
    contest.run(
        () ->
            write(
                new Results(
                    commandAsGiven(),
                    startedAt,
                    Machine.describe(),
                    contest.caseResults(),
                    contest.ratioResults()),
                results));
    PrintStream screen = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    screen.println();
    screen.println(Files.readString(results.resolve(TABLES)));
    screen.println(
        "Written to "
            + results.resolve(PAGE).toAbsolutePath()
            + ", and beside it as .md and .json");
    return contest.failed() ? ExitCode.FAILED : ExitCode.OK;
  }

  private String commandAsGiven() {
    return String.join(
            " ",
            "tillstream bench",
            String.join(" ", spec.commandLine().getParseResult().originalArgs()))
        .trim();
  }

  private static void write(Results results, Path directory) throws IOException {
    Files.writeString(directory.resolve("results.json"), JsonReport.of(results));
    Files.writeString(directory.resolve(TABLES), MarkdownReport.of(results));
    Files.writeString(directory.resolve(PAGE), HtmlReport.of(results));
  }
}
