package io.tillstream.connectors.kafka.transaction;

import java.io.IOException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.metrics.Counter;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * What becomes of records that were sent. Producers' own threads tell; a record that did not arrive
 * fails the task, at the latest when it has waited for all of them.
 */
final class Sends implements Callback {

  private final Acknowledgements acknowledged;
  private final MailboxExecutor task;
  private final Counter errors;
  private volatile Exception failure;
  private volatile boolean over;

  /**
   * @param task whoever sends
   * @param errors counted by the task
   */
  Sends(Acknowledgements acknowledged, MailboxExecutor task, Counter errors) {
    this.acknowledged = acknowledged;
    this.task = task;
    this.errors = errors;
  }

  @Override
  public void onCompletion(RecordMetadata record, Exception exception) {
    if (exception == null) {
      acknowledged.accept(record);
    } else if (!over && failure == null) {
      failure = exception;
      task.execute(
          () -> {
            errors.inc();
            check();
          },
          "a record could not be sent");
    }
  }

  /**
   * @throws IOException if a record did not arrive
   */
  void check() throws IOException {
    Exception failed = failure;
    if (failed != null) {
      throw new IOException("a record could not be sent: " + failed.getMessage(), failed);
    }
  }

  /** What fails from now on was not wanted any more. */
  void giveUp() {
    over = true;
  }
}
