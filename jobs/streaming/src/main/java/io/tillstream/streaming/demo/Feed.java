package io.tillstream.streaming.demo;

import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.Sale;
import io.tillstream.streaming.demo.score.Scoreboard;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Sends to Kafka what tills, web shop and gateway would have sent, each when it is due. */
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
  void send(List<Sending> sendings) throws InterruptedException {
    long began = nanoTime.getAsLong();
    for (Sending sending : sendings) {
      awaitUntil(began + pace.dueNanos(sending.at()));
      publisher.publish(sending.event(), sending.partition());
      tell(sending.event(), sending.at());
    }
    publisher.flush();
  }

  /** Sends all of them, one right after the other, and waits until the last has arrived. */
  void sendAtOnce(List<? extends Event> events) {
    for (Event event : events) {
      publisher.publish(event);
      scoreboard.madeUp(topicOf(event));
    }
    publisher.flush();
  }

  /** Sends the last pulses. */
  void close(List<Sending> pulses) {
    pulses.forEach(pulse -> publisher.publish(pulse.event(), pulse.partition()));
    publisher.flush();
  }

  private void tell(Event event, long at) {
    if (event instanceof Sale receipt) {
      scoreboard.fed(
          receipt.kind().name(), receipt.saleId(), receipt.hasMember(), at, pace.share(at));
    } else if (!Pulses.isNobody(event.memberId())) {
      scoreboard.madeUp(topicOf(event));
    }
  }

  private static String topicOf(Event event) {
    return EventKind.of(event).topic().name();
  }

  private void awaitUntil(long due) throws InterruptedException {
    while (nanoTime.getAsLong() < due) {
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
      if (Thread.interrupted()) {
        throw new InterruptedException("the feed is to end");
      }
    }
  }
}
