package io.tillstream.streaming.canary;

import io.tillstream.connectors.file.InputFile;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.streaming.contract.Contract;
import io.tillstream.streaming.contract.JobOfToday;
import io.tillstream.streaming.verify.AgainstReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/**
 * What those say who watch: the build's contract of stored state, and {@code verify} with the
 * ledger's verdict and the replay's. A line each.
 */
final class Evidence {

  private final List<String> lines = new ArrayList<>();

  /**
   * Runs the shop with what is planted.
   *
   * @param folder for the events as a file
   */
  static List<String> of(Seams seams, RegistryAddress registry, Path folder) throws Exception {
    Evidence evidence = new Evidence();
    evidence.contract(seams);
    evidence.verify(seams, registry, folder);
    return evidence.lines;
  }

  private void contract(Seams seams) throws Exception {
    List<String> breaches =
        Contract.breaches(
            JobOfToday.storedState(seams.state(new HashMapStateBackend(), true), seams::topology));
    lines.add(
        breaches.isEmpty() ? "CONTRACT-KEPT" : "CONTRACT-BROKEN " + String.join("; ", breaches));
  }

  private void verify(Seams seams, RegistryAddress registry, Path folder) throws Exception {
    Topics topics;
    try {
      topics = new ShopRun(seams, registry).toTheEnd();
    } catch (Exception e) { // whatever a planted bug brings Flink to
      lines.add("FLINK-REFUSES " + rootOf(e));
      return;
    }
    lines.add(topics.audited().verdict().line());
    lines.add(againstReplay(topics, folder));
  }

  private static String againstReplay(Topics topics, Path folder)
      throws IOException, InterruptedException {
    Path file = Files.write(folder.resolve("sales.jsonl"), new Shop().lines());
    AgainstReplay replay = new AgainstReplay(ShopRun.PROGRAM.load(), Shop.DISORDER);
    topics.tell(replay);
    InputFile events = new InputFile("sales", file, InputFile.Format.JSON_LINES);
    return replay.verdict(List.of(events), topics::tell).line();
  }

  private static Throwable rootOf(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
