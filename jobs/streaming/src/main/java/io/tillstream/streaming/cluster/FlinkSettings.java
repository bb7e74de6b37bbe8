package io.tillstream.streaming.cluster;

import io.tillstream.streaming.pipeline.JobSettings;
import io.tillstream.streaming.remote.FlinkRest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes Flink's {@code config.yaml}: what its processes on this machine are told, and why. */
final class FlinkSettings {

  static final int FRAMEWORK_HEAP_MEGABYTES = 128;
  static final int DIRECT_MEGABYTES = 128 + 64 + 64;
  static final int METASPACE_MEGABYTES = 256;

  private static final String HERE = "127.0.0.1";

  /** RocksDB's caches and buffers, for each slot. */
  private static final int MANAGED_MEGABYTES = 128;

  private final Map<String, String> settings = new LinkedHashMap<>();

  private FlinkSettings() {}

  static void write(ClusterFolder folder, ClusterPlan plan, String build) throws IOException {
    FlinkSettings flink = new FlinkSettings();
    flink.settings.put(FlinkRest.BUILD, build);
    flink.addAddresses(plan);
    flink.addHighAvailability(folder, plan);
    flink.addPatience();
    flink.addMemory(plan.size());
    flink.settings.put("io.tmp.dirs", folder.temporary("flink").toString());
    flink.settings.put("env.log.dir", folder.logs().toString());
    Path file = folder.conf().resolve("config.yaml");
    Files.writeString(file, flink.text());
  }

  /** Nobody but this machine can reach anything; and nobody can hand in a jar by the web page. */
  private void addAddresses(ClusterPlan plan) {
    settings.put("jobmanager.rpc.address", HERE);
    settings.put("jobmanager.rpc.port", Integer.toString(plan.jobManagerPort()));
    settings.put("jobmanager.bind-host", HERE);
    settings.put("taskmanager.host", HERE);
    settings.put("taskmanager.bind-host", HERE);
    settings.put("rest.address", HERE);
    settings.put("rest.bind-address", HERE);
    settings.put("rest.port", Integer.toString(plan.restPort()));
    settings.put("rest.bind-port", Integer.toString(plan.restPort()));
    settings.put("web.submit.enable", "false");
    settings.put("web.cancel.enable", "false");
    settings.put("web.rescale.enable", "false");
  }

  /** A JobManager that comes back finds its jobs and their checkpoints again. */
  private void addHighAvailability(ClusterFolder folder, ClusterPlan plan) {
    settings.put("high-availability.type", "zookeeper");
    settings.put("high-availability.zookeeper.quorum", HERE + ":" + plan.zookeeperPort());
    settings.put("high-availability.cluster-id", "/tillstream");
    settings.put("high-availability.storageDir", folder.data("flink").toUri().toString());
    // Should the newest checkpoint be damaged, there is one before it.
    settings.put(
        "execution.checkpointing.num-retained", Integer.toString(JobSettings.RETAINED_CHECKPOINTS));
    settings.put("high-availability.jobmanager.port", Integer.toString(plan.jobManagerPort()));
    // A JobManager that was killed is leader until its session ends; then the next one is.
    settings.put("high-availability.zookeeper.client.session-timeout", "6 s");
    settings.put("high-availability.zookeeper.client.connection-timeout", "5 s");
    settings.put("high-availability.zookeeper.client.retry-wait", "500 ms");
    settings.put("high-availability.zookeeper.client.max-retry-attempts", "20");
    settings.put("zookeeper.sasl.disable", "true");
    // ZooKeeper alone dying is no reason to stop a job that is well.
    settings.put("high-availability.zookeeper.client.tolerate-suspended-connections", "true");
  }

  /** How soon somebody is given up. The defaults suit a data centre at its worst hour. */
  private void addPatience() {
    // Two of them pass sooner than a job starts anew, or it would deploy to whoever has died.
    settings.put("heartbeat.interval", "250 ms");
    // Long enough for a collection of garbage on a busy machine.
    settings.put("heartbeat.timeout", "8 s");
    // A process that is gone answers at once that it is: two such answers are enough.
    settings.put("heartbeat.rpc-failure-threshold", "2");
    settings.put("cluster.registration.initial-timeout", "200 ms");
    settings.put("cluster.registration.max-timeout", "2 s");
    settings.put("cluster.registration.error-delay", "1 s");
    settings.put("cluster.registration.refused-registration-delay", "1 s");
    settings.put("pekko.retry-gate-closed-for", "200");
    // What a REST client is shown is that old at most; three seconds would hide half a recovery.
    settings.put("rest.cache.execution-graph.timeout", "200 ms");
    settings.put("rest.cache.checkpoint-statistics.timeout", "200 ms");
  }

  private void addMemory(ClusterSize size) {
    settings.put("taskmanager.numberOfTaskSlots", Integer.toString(size.slots()));
    settings.put("taskmanager.cpu.cores", Integer.toString(size.slots()));
    settings.put("taskmanager.memory.framework.heap.size", FRAMEWORK_HEAP_MEGABYTES + " mb");
    settings.put("taskmanager.memory.task.heap.size", size.heapMegabytes() + " mb");
    settings.put("taskmanager.memory.framework.off-heap.size", "128 mb");
    settings.put("taskmanager.memory.task.off-heap.size", "64 mb");
    settings.put("taskmanager.memory.network.min", "64 mb");
    settings.put("taskmanager.memory.network.max", "64 mb");
    settings.put("taskmanager.memory.segment-size", JobSettings.SEGMENT.toString());
    settings.put("taskmanager.memory.jvm-metaspace.size", METASPACE_MEGABYTES + " mb");
    settings.put("taskmanager.memory.jvm-overhead.min", "192 mb");
    settings.put("taskmanager.memory.jvm-overhead.max", "192 mb");
    settings.put("taskmanager.memory.managed.size", MANAGED_MEGABYTES * size.slots() + " mb");
  }

  private String text() {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + ": \"" + setting.getValue() + "\"\n")
        .collect(Collectors.joining());
  }
}
