package io.tillstream.connectors.kafka.transaction;

import io.tillstream.connectors.kafka.ClusterAdmin;
import io.tillstream.connectors.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTransactionsResult;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/**
 * What a job that does not run has begun after a checkpoint. Transactions are named by their task
 * and the checkpoint that commits them.
 */
public final class LaterTransactions implements AutoCloseable {

  private static final String REMEDY =
      "Give this user the rights to describe and write transactional ids.";

  /** A task that had nothing to say leaves nothing to find: its next ones are looked at as well. */
  private static final int CHECKPOINTS_LOOKED_AT = 8;

  private final Admin admin;
  private final String job;
  private final long checkpoint;

  /**
   * @param job its name, the prefix of its transactions
   */
  public LaterTransactions(KafkaSettings kafka, String job, long checkpoint) {
    this.admin = ClusterAdmin.open(kafka);
    this.job = job;
    this.checkpoint = checkpoint;
  }

  /**
   * Whether some were committed: then that checkpoint is not the last one that was completed.
   *
   * @param tasks that shared the members
   * @throws io.tillstream.connectors.kafka.PreflightException if the brokers cannot be asked
   */
  public boolean areCommitted(int tasks) throws InterruptedException {
    List<String> ids = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      for (int later = 1; later <= CHECKPOINTS_LOOKED_AT; later++) {
        ids.add(job + "-" + task + "-" + (checkpoint + later));
      }
    }
    DescribeTransactionsResult described = admin.describeTransactions(ids);
    boolean committed = false;
    for (String id : ids) {
      committed |= isCommitted(described, id);
    }
    return committed;
  }

  private static boolean isCommitted(DescribeTransactionsResult described, String id)
      throws InterruptedException {
    try {
      TransactionState state = described.description(id).get().state();
      return state == TransactionState.COMPLETE_COMMIT || state == TransactionState.PREPARE_COMMIT;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TransactionalIdNotFoundException) {
        return false;
      }
      return ClusterAdmin.answer(described.description(id), REMEDY) != null; // says it in words
    }
  }

  /**
   * Aborts those that are open: nobody will end them, and what lies behind them stays hidden.
   *
   * @throws io.tillstream.connectors.kafka.PreflightException if the brokers do not let us
   */
  public void abort() throws InterruptedException {
    Pattern named = Pattern.compile(Pattern.quote(job) + "-\\d+-(\\d{1,18})");
    var ongoing = new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING));
    List<String> later = new ArrayList<>();
    for (TransactionListing open :
        ClusterAdmin.answer(admin.listTransactions(ongoing).all(), REMEDY)) {
      Matcher name = named.matcher(open.transactionalId());
      if (name.matches() && Long.parseLong(name.group(1)) > checkpoint) {
        later.add(open.transactionalId());
      }
    }
    ClusterAdmin.answer(admin.fenceProducers(later).all(), REMEDY);
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
