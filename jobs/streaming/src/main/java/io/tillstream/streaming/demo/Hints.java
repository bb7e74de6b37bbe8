package io.tillstream.streaming.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What to try next: commands to copy from the screen, written for the repository's folder. */
final class Hints {

  private static final String RECEIPTS = "jobs/streaming/demo/online-retail";

  private Hints() {}

  /**
   * @param addresses where things are
   */
  static List<String> afterwards(DemoRequest request, Addresses addresses) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    if (request.keepRunning()) {
      lines.add("Still up, until Ctrl-C:");
      lines.add("  " + addresses.webPage() + "  Flink's web page");
      lines.add(
          "  "
              + addresses.bootstrapServers()
              + "  Kafka; read with isolation.level=read_committed");
    } else {
      lines.add("Flink's web page and Kafka end now; to look around in them:");
      lines.add("  ./tillstream demo --keep-running");
    }
    Path program = fromHere(Path.of(request.text().sourceName()));
    lines.add("The same receipts without Kafka and Flink, to the same ledger:");
    lines.add("  program=" + program);
    lines.add("  receipts=" + RECEIPTS);
    lines.add("  ./tillstream replay --program $program --out answers \\");
    lines.add("      --mapping $receipts/mapping.yaml $receipts/online-retail.csv.gz");
    lines.add("With a rule of your own:");
    lines.add("  cp $program mine.yaml    # and change it");
    lines.add("  ./tillstream program validate mine.yaml");
    lines.add("  ./tillstream demo --program mine.yaml");
    return lines;
  }

  /** A path as a person who stands in the current folder would write it. */
  private static Path fromHere(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.toAbsolutePath().startsWith(here) ? here.relativize(path.toAbsolutePath()) : path;
  }
}
