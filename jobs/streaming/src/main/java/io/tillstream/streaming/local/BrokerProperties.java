package io.tillstream.streaming.local;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/** The settings of a broker for one person: one node, few threads, no waiting. */
final class BrokerProperties {

  private BrokerProperties() {}

  static void write(Path file, Path data, int port, int controllerPort) throws IOException {
    Properties settings = new Properties();
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", Integer.toString(BrokerProcess.NODE_ID));
    settings.setProperty(
        "controller.quorum.voters", BrokerProcess.NODE_ID + "@127.0.0.1:" + controllerPort);
    settings.setProperty(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty("inter.broker.listener.name", "PLAINTEXT");
    settings.setProperty("log.dirs", data.toString());
    // Alone, the broker can have no second copy of anything, and waits for nobody.
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("offsets.topic.num.partitions", "4");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("transaction.state.log.num.partitions", "4");
    settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
    settings.setProperty("share.coordinator.state.topic.min.isr", "1");
    settings.setProperty("default.replication.factor", "1");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    settings.setProperty(
        "transaction.max.timeout.ms", Long.toString(Duration.ofHours(1).toMillis()));
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
}
