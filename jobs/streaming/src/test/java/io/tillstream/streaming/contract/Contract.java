package io.tillstream.streaming.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was agreed on {@link StoredState}, and how it is to be changed. */
public final class Contract {

  private static final Path FILE = Path.of("stored-state.contract");

  /** For whoever finds that it is broken. */
  static final String HOW_TO_REVIEW =
      """
      What a checkpoint holds has changed, and checkpoints of the releases before may not be found again.
      Before you write it into jobs/streaming/stored-state.contract, see to it that
        a uid, a state's name, a topic's name or the max parallelism that was released is as before:
          what is stored under the old one is lost without a word;
        a serializer or layout with a new version still reads every older one, and a golden file of the old
          one is kept and read back (engine: src/test/resources/golden; here: golden/);
        JobSavepointITCase still takes up the savepoints of every release, and the new one's is kept as well;
        somebody else has looked at it.
      Then replace the lines:""";

  private Contract() {}

  /** The lines agreed on, without comments. */
  static List<String> agreed() {
    try {
      return Files.readAllLines(FILE).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What is not as agreed: lines that are missing begin with {@code -}, new ones with {@code +}.
   * Empty if the contract is kept.
   */
  public static List<String> breaches(List<String> found) {
    List<String> agreed = agreed();
    List<String> breaches = new ArrayList<>();
    agreed.stream()
        .filter(line -> !found.contains(line))
        .forEach(line -> breaches.add("- " + line));
    found.stream()
        .filter(line -> !agreed.contains(line))
        .forEach(line -> breaches.add("+ " + line));
    return breaches;
  }
}
