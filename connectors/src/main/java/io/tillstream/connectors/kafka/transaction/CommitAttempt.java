package io.tillstream.connectors.kafka.transaction;

import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;

/**
 * One try of the connector's committer: it says here how it went, and we decide what that means.
 */
final class CommitAttempt implements CommitRequest<KafkaCommittable> {

  private final KafkaCommittable transaction;
  private final int retries;
  private boolean again;
  private Throwable failure;

  CommitAttempt(KafkaCommittable transaction, int retries) {
    this.transaction = transaction;
    this.retries = retries;
  }

  /** True if the broker could not be asked, and may be asked again. */
  boolean isToBeRepeated() {
    return again;
  }

  /** Why the transaction cannot be committed; null if it was. */
  Throwable failure() {
    return failure;
  }

  @Override
  public KafkaCommittable getCommittable() {
    return transaction;
  }

  @Override
  public int getNumberOfRetries() {
    return retries;
  }

  @Override
  public void signalFailedWithKnownReason(Throwable reason) {
    failure = reason;
  }

  @Override
  public void signalFailedWithUnknownReason(Throwable reason) {
    failure = reason;
  }

  @Override
  public void retryLater() {
    again = true;
  }

  @Override
  public void updateAndRetryLater(KafkaCommittable other) {
    again = true;
  }

  @Override
  public void signalAlreadyCommitted() {
    // As good as committed now.
  }

  /** As the connector's log shows it. */
  @Override
  public String toString() {
    return transaction.getTransactionalId();
  }
}
