package io.tillstream.streaming.cluster;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tillstream.streaming.local.BrokerNode;
import io.tillstream.streaming.local.FreePort;
import io.tillstream.streaming.local.LocalBroker;
import io.tillstream.streaming.local.LocalFlink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a cluster is and where it listens: chosen once and kept in its folder, so that it comes up
 * again where its clients look for it. All ports are on 127.0.0.1.
 *
 * @param kafkaClusterId in which its brokers' data was formatted
 * @param zookeeperPort where JobManager and TaskManagers find each other
 * @param restPort Flink's REST address and web page
 * @param jobManagerPort among Flink's own
 */
public record ClusterPlan(
    ClusterSize size,
    String kafkaClusterId,
    int zookeeperPort,
    int restPort,
    int jobManagerPort,
    List<BrokerNode> brokers) {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** A plan on the ports that people know, where they are free. */
  public static ClusterPlan onUsualPorts(ClusterSize size) {
    return choose(size, FreePort::preferring);
  }

  /** A plan on ports that nobody else is likely to want. */
  public static ClusterPlan onAnyPorts(ClusterSize size) {
    return choose(size, usual -> FreePort.steady());
  }

  private static ClusterPlan choose(ClusterSize size, IntUnaryOperator wellKnown) {
    Set<Integer> taken = new HashSet<>();
    int rest = another(taken, () -> wellKnown.applyAsInt(LocalFlink.USUAL_PORT));
    List<BrokerNode> brokers =
        IntStream.rangeClosed(1, size.brokers())
            .mapToObj(
                id ->
                    new BrokerNode(
                        id,
                        another(taken, () -> wellKnown.applyAsInt(LocalBroker.USUAL_PORT + id - 1)),
                        another(taken, FreePort::steady)))
            .toList();
    return new ClusterPlan(
        size,
        LocalBroker.newClusterId(),
        another(taken, FreePort::steady),
        rest,
        another(taken, FreePort::steady),
        brokers);
  }

  /**
   * The same cluster in another size, where it was.
   *
   * @throws IllegalArgumentException if its brokers are not as many: their data is laid out by that
   */
  public ClusterPlan resized(ClusterSize other) {
    if (other.brokers() != size.brokers()) {
      throw new IllegalArgumentException(
          "the cluster in that folder has " + size.brokers() + " brokers, not " + other.brokers());
    }
    return new ClusterPlan(other, kafkaClusterId, zookeeperPort, restPort, jobManagerPort, brokers);
  }

  /** The choice, unless it was made before: a port may be free twice until somebody takes it. */
  private static int another(Set<Integer> taken, IntSupplier choice) {
    int port = choice.getAsInt();
    while (!taken.add(port)) {
      port = FreePort.steady();
    }
    return port;
  }

  static ClusterPlan read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), ClusterPlan.class);
  }

  void write(Path file) throws IOException {
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
  }

  /** host:port of Flink's REST address. */
  @JsonIgnore
  public String flink() {
    return "127.0.0.1:" + restPort;
  }

  /** host:port of each broker, as Kafka's clients want it. */
  @JsonIgnore
  public String bootstrapServers() {
    return brokers.stream().map(BrokerNode::address).collect(Collectors.joining(","));
  }
}
