package io.tillstream.streaming.pipeline;

import io.tillstream.connectors.kafka.EventPublisher;
import java.util.concurrent.CompletableFuture;

/**
 * Publishes a history in the background, ever a share of what is left: it never runs out before it
 * is told to end, however slow the machine.
 */
final class Load implements AutoCloseable {

  private static final int SHARE = 200;
  private static final long PAUSE_MILLIS = 100;

  private final History history;
  private final EventPublisher till;
  private final CompletableFuture<Void> done;
  private volatile boolean ending;

  Load(History history, EventPublisher till) {
    this.history = history;
    this.till = till;
    this.done = CompletableFuture.runAsync(this::publish);
  }

  private void publish() {
    int left = history.events().size();
    try {
      while (!ending && left > SHARE) {
        history.publish(till, left / SHARE);
        left -= left / SHARE;
        Thread.sleep(PAUSE_MILLIS);
      }
      history.publish(till, left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** True as long as events keep coming. */
  boolean isOn() {
    return !done.isDone();
  }

  /** Publishes all that is left at once, and ends. */
  void finish() {
    ending = true;
    done.join();
  }

  @Override
  public void close() {
    finish();
    till.close();
  }
}
