package io.tillstream.streaming.local;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** The settings of brokers for one person: few threads, no waiting. */
public final class BrokerProperties {

  private static final int COPIES_MAX = 3;

  private BrokerProperties() {}

  /**
   * Writes the settings of one broker.
   *
   * @param data its folder
   * @param node one of the quorum
   * @param quorum all of them
   */
  public static void write(Path file, Path data, BrokerNode node, List<BrokerNode> quorum)
      throws IOException {
    Properties settings = new Properties();
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", Integer.toString(node.id()));
    settings.setProperty(
        "controller.quorum.voters",
        quorum.stream()
            .map(voter -> voter.id() + "@127.0.0.1:" + voter.controllerPort())
            .collect(Collectors.joining(",")));
    settings.setProperty(
        "listeners",
        "PLAINTEXT://" + node.address() + ",CONTROLLER://127.0.0.1:" + node.controllerPort());
    settings.setProperty("advertised.listeners", "PLAINTEXT://" + node.address());
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty("inter.broker.listener.name", "PLAINTEXT");
    settings.setProperty("log.dirs", data.toString());
    addCopies(settings, Math.min(quorum.size(), COPIES_MAX));
    settings.setProperty("offsets.topic.num.partitions", "4");
    settings.setProperty("transaction.state.log.num.partitions", "4");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    settings.setProperty(
        "transaction.max.timeout.ms", Long.toString(Duration.ofHours(1).toMillis()));
    // One that is due is ended soon: who waits for it waits no longer than it takes to look.
    settings.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    // A topic that nobody planned is a spelling mistake.
    settings.setProperty("auto.create.topics.enable", "false");
    settings.setProperty("num.network.threads", "2");
    settings.setProperty("num.io.threads", "4");
    settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
    settings.setProperty("log.cleaner.io.buffer.size", Integer.toString(128 << 10));
    try (Writer writer = Files.newBufferedWriter(file)) {
      settings.store(writer, null);
    }
  }

  /** Alone, a broker can have no second copy of anything; of three, one may be missing. */
  private static void addCopies(Properties settings, int copies) {
    String all = Integer.toString(copies);
    String inSync = Integer.toString(Math.max(1, copies - 1));
    settings.setProperty("offsets.topic.replication.factor", all);
    settings.setProperty("transaction.state.log.replication.factor", all);
    settings.setProperty("transaction.state.log.min.isr", inSync);
    settings.setProperty("share.coordinator.state.topic.replication.factor", all);
    settings.setProperty("share.coordinator.state.topic.min.isr", inSync);
    settings.setProperty("default.replication.factor", all);
    settings.setProperty("min.insync.replicas", inSync);
  }
}
