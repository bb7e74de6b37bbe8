package io.tillstream.connectors.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * What is looked at before a job starts, because it would not show afterwards: a transaction that
 * the broker ends too early is lost without an error.
 */
public final class KafkaPreflight implements AutoCloseable {

  private static final Duration WITHIN = Duration.ofSeconds(15);
  private static final String TRANSACTION_TIMEOUT_MAX = "transaction.max.timeout.ms";

  private final KafkaSettings kafka;
  private final Admin admin;

  /**
   * @throws PreflightException if the settings do not even make a client
   */
  public KafkaPreflight(KafkaSettings kafka) {
    this.kafka = kafka;
    this.admin = ClusterAdmin.open(kafka);
  }

  /**
   * Reaches the cluster, checks the transaction timeout, and creates the topics that are missing.
   *
   * @return the names of the topics created
   * @throws PreflightException if the job would not work as promised
   */
  public List<String> prepare(TopicPlan topics, Duration transactionTimeout)
      throws InterruptedException {
    checkTransactionTimeout(transactionTimeout, aBroker());
    return topics.createMissing(admin);
  }

  private String aBroker() throws InterruptedException {
    try {
      return admin
          .describeCluster()
          .nodes()
          .get(WITHIN.toMillis(), TimeUnit.MILLISECONDS)
          .iterator()
          .next()
          .idString();
    } catch (ExecutionException | TimeoutException e) {
      throw new PreflightException(
          "no Kafka broker answers at " + kafka.bootstrapServers(),
          "Start it, or correct --bootstrap-servers; with SASL or TLS check --kafka-properties.",
          e);
    }
  }

  private void checkTransactionTimeout(Duration wanted, String broker) throws InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker);
    Config config;
    try {
      config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
    } catch (ExecutionException e) {
      throw new PreflightException(
          "the broker does not tell its settings: " + e.getCause().getMessage(),
          "Give this user the right to describe the cluster's configuration.",
          e);
    }
    ConfigEntry longest = config.get(TRANSACTION_TIMEOUT_MAX);
    if (longest != null && wanted.toMillis() > Long.parseLong(longest.value())) {
      throw new PreflightException(
          "the transaction timeout of "
              + wanted
              + " is more than the broker allows ("
              + Duration.ofMillis(Long.parseLong(longest.value()))
              + ")",
          "Lower --transaction-timeout, or raise " + TRANSACTION_TIMEOUT_MAX + " on the brokers.");
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
