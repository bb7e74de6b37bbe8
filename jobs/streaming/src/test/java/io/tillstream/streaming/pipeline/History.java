package io.tillstream.streaming.pipeline;

import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Engagement;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.OrderEvent;
import io.tillstream.engine.event.PointsRequest;
import io.tillstream.engine.event.Sale;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Some weeks of a few shops, made from a seed: sales, returns, voids and duplicates, in order of
 * time. Every few hours a pulse on every partition of every input moves the stream's clock, so that
 * alarms ring between events, and no partition ever has to be taken for idle.
 */
final class History {

  static final Duration DISORDER = Duration.ofHours(2);

  private static final long BEGIN = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
  private static final long PULSE_MILLIS = Duration.ofHours(12).toMillis();

  /** Long enough after the last event for every alarm to be due that it left behind. */
  private static final long EPILOGUE_MILLIS = Duration.ofDays(75).toMillis();

  private final List<Event> events = new ArrayList<>();
  private final int partitions;
  private final long end;
  private int published;
  private long pulsedAt = BEGIN - PULSE_MILLIS;

  /**
   * @param days how long the history is
   * @param partitions of each input
   */
  History(long seed, int sales, int members, int days, int partitions) {
    SplittableRandom random = new SplittableRandom(seed);
    this.partitions = partitions;
    long step = Duration.ofDays(days).toMillis() / sales;
    List<Sale> past = new ArrayList<>();
    for (int i = 0; i < sales; i++) {
      long at = BEGIN + i * step;
      int kind = random.nextInt(20);
      Sale sale;
      if (kind == 0 && !past.isEmpty()) {
        sale = followUp(Sale.Kind.RETURN, i, at, past.get(random.nextInt(past.size())), random);
      } else if (kind == 1 && !past.isEmpty()) {
        sale = followUp(Sale.Kind.VOID, i, at, past.get(random.nextInt(past.size())), random);
      } else if (kind == 2 && !past.isEmpty()) {
        sale = again(past.get(random.nextInt(past.size())), at);
      } else {
        sale = sale(i, at, "m" + random.nextInt(members), 100 + random.nextInt(60_000));
        past.add(sale);
      }
      events.add(sale);
    }
    this.end = BEGIN + sales * step;
  }

  /** In order of time; all of them sales of members. */
  List<Event> events() {
    return events;
  }

  /** The stream's clock when everything was published and read: the last pulse, less disorder. */
  long lastClock() {
    return end + EPILOGUE_MILLIS - DISORDER.toMillis() - 1;
  }

  /** The stream's clock when what was published so far was read. */
  long clockReached() {
    return published == events.size() ? lastClock() : pulsedAt - DISORDER.toMillis() - 1;
  }

  /** Publishes the next part, with its pulses. */
  void publish(EventPublisher till, int count) {
    int until = Math.min(events.size(), published + count);
    for (; published < until; published++) {
      Event event = events.get(published);
      if (event.occurredAt() >= pulsedAt + PULSE_MILLIS) {
        pulse(till, event.occurredAt());
      }
      till.publish(event);
    }
    if (published == events.size()) {
      pulse(till, end + EPILOGUE_MILLIS);
    }
    till.flush();
  }

  private void pulse(EventPublisher till, long at) {
    pulsedAt = at;
    for (int partition = 0; partition < partitions; partition++) {
      String id = "pulse-" + partition + "-" + at;
      String nobody = "clock-" + partition;
      till.publish(sale(Sale.Kind.SALE, id, at, null, null, 100), partition);
      till.publish(
          new OrderEvent(id, OrderEvent.Kind.SHIPPED, at, nobody, null, null, null, null),
          partition);
      till.publish(
          new MemberEvent(
              nobody,
              MemberEvent.Kind.UPDATED,
              at,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null),
          partition);
      till.publish(
          new PointsRequest(id, PointsRequest.Kind.CANCEL, at, nobody, null, 0, null, "none", null),
          partition);
      till.publish(new Engagement(id, nobody, "SMS", Engagement.Kind.OPENED, at, null), partition);
    }
  }

  /** True of the members that stand behind pulses: their events come from several topics. */
  static boolean isPulse(String memberId) {
    return memberId.startsWith("clock-");
  }

  private static Sale sale(int number, long at, String member, long amountMinor) {
    return sale(Sale.Kind.SALE, "s" + number, at, member, null, amountMinor);
  }

  private static Sale followUp(
      Sale.Kind kind, int number, long at, Sale original, SplittableRandom random) {
    long amount = 1 + random.nextLong(original.totalMinor());
    String id = kind.name().charAt(0) + "" + number;
    return sale(kind, id, at, original.memberId(), original.saleId(), amount);
  }

  /** The same receipt once more; dated now, for a member's events are in order of time here. */
  private static Sale again(Sale sale, long at) {
    return sale(Sale.Kind.SALE, sale.saleId(), at, sale.memberId(), null, sale.totalMinor());
  }

  static Sale sale(
      Sale.Kind kind, String id, long at, String member, String original, long amountMinor) {
    return new Sale(
        id,
        kind,
        at,
        "shop",
        null,
        Channel.STORE,
        member,
        original,
        TestPrograms.CURRENCY,
        List.of(new Line("thing", null, 1, amountMinor)),
        List.of(),
        List.of());
  }
}
