package io.tillstream.engine.simulation;

import io.tillstream.engine.event.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lives drawn from a seed: what happens to a member first, then how it reaches the engine: at once,
 * shuffled, or weeks late from a store that was offline; once or more than once.
 */
final class RandomLives {

  private static final long MINUTE_MILLIS = 60_000L;
  private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;
  private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

  /** An event on its way: when it reaches the engine. */
  private record Upload(Event event, long arrivesAt) {}

  /** How events reach the engine. */
  private enum Delivery {
    AT_ONCE,
    SOME_LATE,
    STORES_OFFLINE,
    SHUFFLED,
    HASTY
  }

  private final Chance chance;
  private final RandomProgram rules;
  private final RandomReceipts receipts;
  private final RandomRequests requests;
  private final RandomOrders orders;
  private final RandomProfiles profiles;

  private RandomLives(Chance chance, RandomProgram rules) {
    this.chance = chance;
    this.rules = rules;
    this.receipts = new RandomReceipts(chance);
    this.requests = new RandomRequests(chance);
    this.orders = new RandomOrders(chance, rules.program().orders());
    this.profiles = new RandomProfiles(chance);
  }

  static Life ofSeed(long seed) {
    Chance chance = new Chance(seed);
    RandomProgram rules = RandomProgram.drawnFrom(chance);
    return new Life(seed, rules, new RandomLives(chance, rules).steps());
  }

  private List<Step> steps() {
    List<Upload> uploads = uploads(events());
    List<Step> steps = new ArrayList<>();
    int clockLines = chance.oneOf(0, 0, 10, 3, 1);
    long streamClock = Long.MIN_VALUE;
    long latest = Long.MIN_VALUE;
    for (Upload upload : uploads) {
      if (clockLines > 0 && chance.oneIn(clockLines)) {
        long behind = chance.oneOf(0L, HOUR_MILLIS, chance.from(0, 20 * DAY_MILLIS));
        streamClock = Math.max(streamClock, upload.arrivesAt() - behind);
        steps.add(new Step.Clock(streamClock, !chance.oneIn(3)));
      }
      if (chance.oneIn(8)) {
        steps.add(new Step.Restore());
      }
      steps.add(new Step.Deliver(upload.event()));
      latest = Math.max(latest, upload.arrivesAt());
    }
    if (!steps.isEmpty() && chance.oneIn(2)) {
      long end = Math.max(streamClock, latest + chance.from(0, 400) * DAY_MILLIS);
      steps.add(new Step.Clock(end, true));
    }
    return steps;
  }

  /** What happens, in order of time but for tills whose clock is wrong. */
  private List<Event> events() {
    List<Event> events = new ArrayList<>();
    long now =
        Instant.parse("2025-01-01T00:00:00Z").toEpochMilli()
            + chance.from(0, 300) * DAY_MILLIS
            + chance.from(0, DAY_MILLIS);
    int busyness = chance.from(0, 3);
    if (!chance.oneIn(4)) {
      events.add(profiles.enrolled(now));
    }
    for (int i = chance.oneOf(3, 8, 15, 30, 50); i > 0; i--) {
      now = onTheEdge(now + gap(busyness));
      events.addAll(happening(chance.oneIn(60) ? now + chance.from(-90, 90) * DAY_MILLIS : now));
    }
    return events;
  }

  private List<Event> happening(long at) {
    int die = chance.from(1, 100);
    if (die <= 55) {
      return List.of(receipts.next(at));
    }
    if (die <= 75) {
      return List.of(requests.next(at));
    }
    return die <= 90 ? orders.next(at) : List.of(profiles.next(at));
  }

  private long gap(int busyness) {
    return switch (chance.from(busyness, busyness + 7)) {
      case 0, 1 -> chance.oneOf(0L, 1L, chance.from(0, HOUR_MILLIS));
      case 2, 3, 4 -> chance.from(0, 2 * DAY_MILLIS);
      case 5, 6, 7 -> chance.from(0, 10 * DAY_MILLIS);
      case 8, 9 -> chance.from(0, 45 * DAY_MILLIS);
      default -> chance.from(0, 200 * DAY_MILLIS);
    };
  }

  /** Now and then the very instant at which an alarm may ring, or just beside it. */
  private long onTheEdge(long at) {
    if (!chance.oneIn(10)) {
      return at;
    }
    var calendar = rules.program().calendar();
    LocalDate day = Instant.ofEpochMilli(at).atZone(calendar.zone()).toLocalDate().plusDays(1);
    var local = chance.oneIn(2) ? day.atStartOfDay() : day.atTime(calendar.dailyAt());
    return local.atZone(calendar.zone()).toInstant().toEpochMilli() + chance.from(-1L, 1L);
  }

  private List<Upload> uploads(List<Event> events) {
    Delivery delivery = chance.oneOf(Delivery.values());
    String offlineStore = chance.oneOf(RandomReceipts.STORES);
    List<Upload> uploads = new ArrayList<>();
    for (Event event : events) {
      long at = event.occurredAt();
      long delay =
          switch (delivery) {
            case AT_ONCE -> 0;
            case SOME_LATE -> chance.oneIn(5) ? chance.from(0, 30 * DAY_MILLIS) : 0;
            case STORES_OFFLINE ->
                isFrom(offlineStore, event) ? 25 * DAY_MILLIS - at % (25 * DAY_MILLIS) : 0;
            case SHUFFLED -> chance.from(0, 10 * DAY_MILLIS);
            case HASTY -> chance.oneOf(0L, 1L, chance.from(0, 3 * HOUR_MILLIS));
          };
      uploads.add(new Upload(event, at + delay));
      if (chance.oneIn(12)) {
        long again =
            chance.oneOf(0L, HOUR_MILLIS, 3 * DAY_MILLIS, chance.from(0, 150 * DAY_MILLIS));
        uploads.add(new Upload(event, at + delay + again));
      }
    }
    uploads.sort(Comparator.comparingLong(Upload::arrivesAt));
    return uploads;
  }

  private static boolean isFrom(String store, Event event) {
    return event instanceof io.tillstream.engine.event.Sale sale && store.equals(sale.storeId());
  }
}
