package io.tillstream.connectors.kafka.transaction;

import io.tillstream.connectors.kafka.ClusterAdmin;
import io.tillstream.connectors.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Which transactions are open on a cluster, and an end to those that nobody will end. */
public final class OpenTransactions implements AutoCloseable {

  private static final List<TransactionState> UNFINISHED =
      List.of(
          TransactionState.ONGOING,
          TransactionState.PREPARE_COMMIT,
          TransactionState.PREPARE_ABORT,
          TransactionState.PREPARE_EPOCH_FENCE);

  private final Admin admin;

  public OpenTransactions(KafkaSettings kafka) {
    this.admin = ClusterAdmin.open(kafka);
  }

  /** Whether a transaction is one of that job's: named by it, its task and its checkpoint. */
  public static Predicate<String> ofJob(String name) {
    return Pattern.compile(Pattern.quote(name) + "-\\d+-\\d+").asMatchPredicate();
  }

  /**
   * @param now epoch milliseconds
   * @return by name
   * @throws io.tillstream.connectors.kafka.PreflightException if the brokers cannot be asked
   */
  public List<OpenTransaction> list(Predicate<String> wanted, long now)
      throws InterruptedException {
    List<String> ids =
        get(admin.listTransactions(new ListTransactionsOptions().filterStates(UNFINISHED)).all())
            .stream()
            .map(TransactionListing::transactionalId)
            .filter(wanted)
            .toList();
    List<OpenTransaction> open = new ArrayList<>();
    get(admin.describeTransactions(ids).all())
        .forEach(
            (id, description) -> {
              // It may have ended between the two questions.
              if (UNFINISHED.contains(description.state())) {
                open.add(openTransaction(id, description, now));
              }
            });
    open.sort(Comparator.comparing(OpenTransaction::id));
    return open;
  }

  private static OpenTransaction openTransaction(
      String id, TransactionDescription description, long now) {
    long since = description.transactionStartTimeMs().orElse(now);
    return new OpenTransaction(
        id,
        description.state().toString(),
        Duration.ofMillis(Math.max(0, now - since)),
        Duration.ofMillis(description.transactionTimeoutMs()),
        description.topicPartitions().stream().map(TopicPartition::toString).sorted().toList());
  }

  /**
   * Aborts transactions, and keeps whoever has begun them from going on. A job of ours notices, and
   * publishes again what it had prepared to commit.
   *
   * @throws io.tillstream.connectors.kafka.PreflightException if the brokers do not let us
   */
  public void abort(Collection<String> ids) throws InterruptedException {
    get(admin.fenceProducers(ids).all());
  }

  private static <T> T get(KafkaFuture<T> asked) throws InterruptedException {
    return ClusterAdmin.answer(
        asked, "Give this user the rights to describe and write transactional ids.");
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
