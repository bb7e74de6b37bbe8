package io.tillstream.connectors.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Asks a cluster, and says in words why it does not answer. */
public final class ClusterAdmin {

  private static final Duration WITHIN = Duration.ofSeconds(15);

  private ClusterAdmin() {}

  /**
   * @throws PreflightException if the settings do not even make a client
   */
  public static Admin open(KafkaSettings kafka) {
    try {
      return Admin.create(kafka.forAdmin());
    } catch (KafkaException e) {
      throw new PreflightException(
          "these Kafka settings make no client: " + rootOf(e).getMessage(),
          "Check --bootstrap-servers and the file of --kafka-properties.",
          e);
    }
  }

  /**
   * Waits for an answer, for a while.
   *
   * @param remedy what to do if the cluster refuses
   * @throws PreflightException if it does, or no broker is there
   */
  public static <T> T answer(KafkaFuture<T> asked, String remedy) throws InterruptedException {
    try {
      return asked.get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
        throw nobody(e);
      }
      throw new PreflightException("the brokers refuse: " + cause.getMessage(), remedy, cause);
    } catch (TimeoutException e) {
      throw nobody(e);
    }
  }

  private static PreflightException nobody(Exception e) {
    return new PreflightException(
        "no Kafka broker answers",
        "Start it, or correct --bootstrap-servers; with SASL or TLS check --kafka-properties.",
        e);
  }

  private static Throwable rootOf(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
