package io.tillstream.streaming.cluster;

import io.tillstream.streaming.local.BrokerNode;
import io.tillstream.streaming.local.BrokerProcess;
import io.tillstream.streaming.local.BrokerProperties;
import io.tillstream.streaming.local.TillstreamHome;
import io.tillstream.streaming.remote.Build;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/** Fills a cluster's folder with all that its processes need. Data that is there stays. */
public final class Layout {

  private static final String TICK_MILLIS = "1000";

  private Layout() {}

  /**
   * Lays out a new cluster, or one of old anew with the classes that this JVM runs.
   *
   * @throws IOException if the folder cannot be written
   */
  public static void write(ClusterFolder folder, ClusterPlan plan) throws IOException {
    for (Path directory :
        new Path[] {folder.conf(), folder.logs(), folder.pids(), folder.checkpoints()}) {
      Files.createDirectories(directory);
    }
    Libraries.gatherOurs(folder.libraries());
    Files.deleteIfExists(folder.classArchive()); // of the former ones
    KeptArchive.of(folder.libraries()).bring(folder.classArchive());
    Files.copy(
        TillstreamHome.jvmOptions(),
        folder.conf().resolve(Parts.JVM_OPTIONS),
        StandardCopyOption.REPLACE_EXISTING);
    try (InputStream logging = Layout.class.getResourceAsStream(Parts.LOGGING)) {
      Files.copy(
          logging, folder.conf().resolve(Parts.LOGGING), StandardCopyOption.REPLACE_EXISTING);
    }
    FlinkSettings.write(folder, plan, Build.id());
    writeZooKeeper(folder, plan);
    if (!plan.brokers().isEmpty()) {
      Libraries.gather(
          TillstreamHome.brokerLibraries(), BrokerProcess.class, folder.brokerLibraries());
    }
    for (BrokerNode node : plan.brokers()) {
      Path own = Parts.brokerFolder(folder, node);
      Files.createDirectories(own);
      BrokerProperties.write(
          own.resolve("server.properties"), own.resolve("data"), node, plan.brokers());
    }
    plan.write(folder.planFile());
  }

  private static void writeZooKeeper(ClusterFolder folder, ClusterPlan plan) throws IOException {
    Path data = folder.data(Parts.ZOOKEEPER);
    Files.createDirectories(data);
    Properties settings = new Properties();
    settings.setProperty("dataDir", data.toString());
    settings.setProperty("clientPort", Integer.toString(plan.zookeeperPort()));
    settings.setProperty("clientPortAddress", "127.0.0.1");
    // A session ends after two of them at the earliest.
    settings.setProperty("tickTime", TICK_MILLIS);
    settings.setProperty("maxClientCnxns", "0");
    settings.setProperty("admin.enableServer", "false");
    settings.setProperty("autopurge.purgeInterval", "1");
    Path file = folder.conf().resolve(Parts.ZOOKEEPER_SETTINGS);
    try (Writer writer = Files.newBufferedWriter(file)) {
      settings.store(writer, null);
    }
  }
}
