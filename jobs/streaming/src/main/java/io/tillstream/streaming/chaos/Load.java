package io.tillstream.streaming.chaos;

import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Receipts that come in all the while, in a thread of its own. Each fault has its share of them:
 * they come in evenly for as long as a fault is thought to take, and if it takes longer, a few more
 * come, for somebody must be there to miss an answer.
 */
final class Load implements AutoCloseable {

  /** Sent in one go; then the clock is looked at. */
  private static final int BURST = 20;

  private static final double TRICKLE_A_SECOND = 20;

  private final Receipts receipts;
  private final EventPublisher till;
  private final int partitions;
  private final Thread thread = new Thread(this::run, "chaos-load");
  private volatile long share;
  private volatile double perSecond;
  private volatile long sent;
  private volatile boolean finishing;
  private volatile boolean closed;
  private volatile RuntimeException failure;

  Load(KafkaSettings kafka, RegistryAddress registry, Receipts receipts, int partitions) {
    this.receipts = receipts;
    this.till = new EventPublisher(kafka, registry);
    this.partitions = partitions;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /**
   * Lets the next share come in.
   *
   * @param total receipts that are to have come in by then
   * @param within that time, evenly
   */
  void comeTo(long total, Duration within) {
    double seconds = Math.max(1, within.toMillis() / 1e3);
    perSecond = Math.max(TRICKLE_A_SECOND, (total - sent) / seconds);
    share = total;
  }

  long sent() {
    return sent;
  }

  /** Receipts a second, as was chosen last. */
  double perSecond() {
    return perSecond;
  }

  /**
   * Lets all that is left come in as fast as it can, and waits for it.
   *
   * @param total receipts there are to be at least
   * @throws IllegalStateException if the broker did not take them
   */
  void finish(long total) throws InterruptedException {
    share = total;
    finishing = true;
    thread.join();
    if (failure != null) {
      throw new IllegalStateException("the receipts cannot be sent", failure);
    }
  }

  private void run() {
    try {
      while (!closed && !(finishing && sent >= share)) {
        long begin = System.nanoTime();
        for (int i = 0; i < BURST; i++) {
          till.publish(receipts.next());
        }
        sent = receipts.made();
        double pace = sent < share ? perSecond : TRICKLE_A_SECOND;
        long pauseNanos = (long) (BURST / pace * 1e9) - (System.nanoTime() - begin);
        if (pauseNanos > 0 && !finishing) {
          LockSupport.parkNanos(pauseNanos);
        }
      }
      till.flush();
      for (int partition = 0; partition < partitions && !closed; partition++) {
        till.publish(receipts.pulse(partition), partition);
      }
      till.flush();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    till.close();
  }
}
