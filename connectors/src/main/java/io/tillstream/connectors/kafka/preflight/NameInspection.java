package io.tillstream.connectors.kafka.preflight;

import io.tillstream.connectors.kafka.ClusterAdmin;
import io.tillstream.connectors.kafka.PreflightException;
import io.tillstream.connectors.kafka.transaction.OpenTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.errors.AuthorizationException;

/** Looks whether a job's name is its own, and whether this user may use it. */
final class NameInspection {

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final Duration WATCH_MAX = Duration.ofSeconds(5);

  private final Admin admin;
  private final Demands demands;

  NameInspection(Admin admin, Demands demands) {
    this.admin = admin;
    this.demands = demands;
  }

  void look() throws InterruptedException {
    mayUse();
    isNobodyElses();
  }

  /** Asked of a transaction and a group that need not exist: only the right to ask matters. */
  private void mayUse() throws InterruptedException {
    String first = demands.name() + "-0-1";
    try {
      admin.describeTransactions(List.of(first)).description(first).get();
    } catch (ExecutionException e) {
      refuseIfForbidden(e.getCause(), "transactions named " + demands.name() + "-…", "write");
    }
    try {
      admin.listConsumerGroupOffsets(demands.name()).partitionsToOffsetAndMetadata().get();
    } catch (ExecutionException e) {
      refuseIfForbidden(e.getCause(), "the consumer group " + demands.name(), "read");
    }
  }

  private static void refuseIfForbidden(Throwable cause, String what, String right) {
    if (cause instanceof AuthorizationException) {
      throw new PreflightException(
          "this user may not use " + what + ": " + cause.getMessage(),
          "Give it the right to "
              + right
              + " them (prefixed by the job's --name), or correct"
              + " --name.",
          cause);
    }
  }

  /**
   * Two jobs of one name abort each other's transactions. What a dead one has left open stays as it
   * is; one that runs ends it and begins the next with each checkpoint.
   */
  private void isNobodyElses() throws InterruptedException {
    Set<TransactionListing> open = open();
    if (open.isEmpty()) {
      return;
    }
    Duration two = demands.checkpointEvery().multipliedBy(2);
    Duration watched = two.compareTo(WATCH_MAX) < 0 ? two : WATCH_MAX;
    long end = System.nanoTime() + watched.toNanos();
    while (System.nanoTime() < end) {
      // Brokers tell nobody when a transaction ends or another begins.
      Thread.sleep(LOOK_EVERY.toMillis());
      Set<TransactionListing> now = open();
      if (!open.containsAll(now)) {
        throw new PreflightException(
            "another job named " + demands.name() + " runs on this cluster: it begins transactions",
            "Stop it, or give this one a --name of its own.");
      }
    }
  }

  private Set<TransactionListing> open() throws InterruptedException {
    var ongoing = new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING));
    return ClusterAdmin.answer(
            admin.listTransactions(ongoing).all(),
            "Give this user the right to describe its transactions.")
        .stream()
        .filter(listing -> OpenTransactions.ofJob(demands.name()).test(listing.transactionalId()))
        .collect(Collectors.toSet());
  }
}
