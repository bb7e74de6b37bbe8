package io.tillstream.streaming.demo;

import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Sale;
import io.tillstream.streaming.demo.score.Scoreboard;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Sends the receipts to Kafka as the tills would have, each when it is due. */
final class Feed {

  private static final long LOOK_EVERY_NANOS = 2_000_000;

  private final EventPublisher publisher;
  private final Pace pace;
  private final Scoreboard scoreboard;
  private final LongSupplier nanoTime;

  Feed(EventPublisher publisher, Pace pace, Scoreboard scoreboard, LongSupplier nanoTime) {
    this.publisher = publisher;
    this.pace = pace;
    this.scoreboard = scoreboard;
    this.nanoTime = nanoTime;
  }

  /**
   * Sends all of them, in their order, and waits until the last has arrived.
   *
   * @throws InterruptedException if this thread is to end
   * @throws IllegalStateException if the broker did not take one
   */
  void send(List<Sale> receipts) throws InterruptedException {
    long began = nanoTime.getAsLong();
    for (Sale receipt : receipts) {
      awaitUntil(began + pace.dueNanos(receipt.soldAt()));
      publisher.publish(receipt);
      scoreboard.fed(
          receipt.kind().name(),
          receipt.saleId(),
          receipt.hasMember(),
          receipt.soldAt(),
          pace.share(receipt.soldAt()));
    }
    publisher.flush();
  }

  private void awaitUntil(long due) throws InterruptedException {
    while (nanoTime.getAsLong() < due) {
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
      if (Thread.interrupted()) {
        throw new InterruptedException("the feed is to end");
      }
    }
  }

  /**
   * Lets the stream's clock reach an instant: a sale without a member, of nothing, to each
   * partition, as much later as the stream waits for latecomers.
   *
   * @param horizon epoch milliseconds
   */
  void close(long horizon, long disorderMillis, int partitions, Sale like) {
    for (int partition = 0; partition < partitions; partition++) {
      publisher.publish(closingSale(horizon + disorderMillis + 1, partition, like), partition);
    }
    publisher.flush();
  }

  private static Sale closingSale(long soldAt, int partition, Sale like) {
    return new Sale(
        "demo-closing-" + partition,
        Sale.Kind.SALE,
        soldAt,
        like.storeId(),
        null,
        Channel.STORE,
        null,
        null,
        like.currency(),
        List.of(),
        List.of(),
        List.of());
  }
}
