package io.tillstream.connectors.kafka.preflight;

import io.tillstream.connectors.kafka.ClusterAdmin;
import io.tillstream.connectors.kafka.KafkaSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.Node;

/** Looks at a cluster whose topics are all there; see the package. */
public final class ClusterInspection {

  private static final String TRANSACTION_VERSION = "transaction.version";

  /** From this one on, a late record of a zombie cannot fall into a newer transaction. */
  private static final int TRANSACTION_VERSION_WISE = 2;

  private static final String MAY_DESCRIBE = "Give this user the right to describe the cluster.";

  private final Admin admin;
  private final Demands demands;
  private final List<Doubt> doubts = new ArrayList<>();

  private ClusterInspection(Admin admin, Demands demands) {
    this.admin = admin;
    this.demands = demands;
  }

  /**
   * @return what is unwise
   * @throws io.tillstream.connectors.kafka.PreflightException if the job would fail, or disturb
   *     another
   */
  public static List<Doubt> of(KafkaSettings kafka, Demands demands) throws InterruptedException {
    try (Admin admin = ClusterAdmin.open(kafka)) {
      ClusterInspection inspection = new ClusterInspection(admin, demands);
      inspection.lookAtVersion();
      inspection.lookAtTimeout();
      int brokers = inspection.brokers();
      inspection.doubts.addAll(new TopicInspection(admin, demands, brokers).doubts());
      new NameInspection(admin, demands).look();
      return List.copyOf(inspection.doubts);
    }
  }

  private int brokers() throws InterruptedException {
    List<Node> nodes =
        List.copyOf(ClusterAdmin.answer(admin.describeCluster().nodes(), MAY_DESCRIBE));
    return nodes.size();
  }

  private void lookAtVersion() throws InterruptedException {
    FinalizedVersionRange version =
        ClusterAdmin.answer(admin.describeFeatures().featureMetadata(), MAY_DESCRIBE)
            .finalizedFeatures()
            .get(TRANSACTION_VERSION);
    int level = version == null ? 0 : version.maxVersionLevel();
    if (level < TRANSACTION_VERSION_WISE) {
      doubts.add(
          new Doubt(
              "the brokers run "
                  + TRANSACTION_VERSION
                  + " "
                  + level
                  + ": a late record of a dead task can open a transaction that nobody ends",
              "Raise it with kafka-features.sh upgrade --feature "
                  + TRANSACTION_VERSION
                  + "="
                  + TRANSACTION_VERSION_WISE
                  + "."));
    }
  }

  private void lookAtTimeout() {
    if (demands.transactionTimeout().compareTo(demands.longestOutage()) < 0) {
      doubts.add(
          new Doubt(
              "the transaction timeout of "
                  + demands.transactionTimeout()
                  + " is shorter than an outage can last ("
                  + demands.longestOutage()
                  + ": until it is noticed, the job restarted and a checkpoint complete); answers"
                  + " would then have to be published again",
              "Raise --transaction-timeout, and transaction.max.timeout.ms on the brokers with it."));
    }
  }
}
