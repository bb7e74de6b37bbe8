package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.answer.LedgerEntry.Kind;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.ledger.LedgerSignals;
import io.tillstream.engine.points.PointsSignals;
import io.tillstream.engine.program.Expiry;
import io.tillstream.engine.program.Reward;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The ledger, the lots by their last day, and the debt. */
final class AuditedPoints {

  /** The day of points that never expire. */
  private static final LocalDate NEVER = LocalDate.MAX;

  /** Where the points of one entry came from. */
  record Taken(TreeMap<LocalDate, Long> fromLots, long fromDebt) {
    long points() {
      return fromLots.values().stream().mapToLong(Long::longValue).sum() + fromDebt;
    }
  }

  private record Warning(LocalDate lot, Period before) {}

  private final AuditDesk desk;
  private final List<LedgerEntry> ledger = new ArrayList<>();
  private final TreeMap<LocalDate, Long> lots = new TreeMap<>();
  private final Map<LocalDate, Long> filledAtClock = new HashMap<>();
  private final Set<Warning> warned = new HashSet<>();
  private long debt;

  AuditedPoints(AuditDesk desk) {
    this.desk = desk;
  }

  long balance() {
    return lots.values().stream().mapToLong(Long::longValue).sum() - debt;
  }

  /** Last day of points earned on a day; null if they never expire. */
  LocalDate lotOf(LocalDate earnedOn) {
    Expiry expiry = desk.program.points().expiry();
    if (expiry == null) {
      return null;
    }
    LocalDate date = earnedOn.plus(expiry.after());
    return switch (expiry.align()) {
      case NONE -> date;
      case MONTH -> date.withDayOfMonth(date.lengthOfMonth());
      case YEAR -> LocalDate.of(date.getYear(), 12, 31);
    };
  }

  /** EARN, BONUS or a positive ADJUST: pays debt, the rest forms a lot. */
  void gain(
      Kind kind, long points, String cause, String rule, String store, LocalDate lot, long at) {
    if (points > 0) {
      fill(lot == null ? NEVER : lot, points - payDebt(points));
      post(kind, points, cause, rule, store, lot, at);
    }
  }

  /**
   * REVERSE, REDEEM or a negative ADJUST.
   *
   * @param first the lot that is emptied before all others; null for none
   * @return what was taken, and from where; no more than is there, unless debt is allowed
   */
  Taken lose(
      Kind kind, long points, String cause, String rule, String store, LocalDate first, long at) {
    TreeMap<LocalDate, Long> fromLots = new TreeMap<>();
    long missing = points;
    if (first != null) {
      missing -= drain(first, missing, fromLots);
    }
    while (missing > 0 && !lots.isEmpty()) {
      missing -= drain(lots.firstKey(), missing, fromLots);
    }
    long fromDebt = desk.program.points().returns().negativeBalance() ? missing : 0;
    debt += fromDebt;
    Taken taken = new Taken(fromLots, fromDebt);
    post(kind, -taken.points(), cause, rule, store, null, at);
    return taken;
  }

  /**
   * RESTORE: pays debt first, then goes back where it came from.
   *
   * @param lotOfDebt where points go that had been debt, as far as no debt is left to pay
   */
  void restore(Taken taken, String cause, String store, LocalDate lotOfDebt, long at) {
    long paid = payDebt(taken.points());
    long paidFromDebt = Math.min(paid, taken.fromDebt());
    fill(lotOfDebt == null ? NEVER : lotOfDebt, taken.fromDebt() - paidFromDebt);
    paid -= paidFromDebt;
    for (var part : taken.fromLots().entrySet()) {
      long paidFromLot = Math.min(paid, part.getValue());
      paid -= paidFromLot;
      fill(part.getKey(), part.getValue() - paidFromLot);
    }
    post(Kind.RESTORE, taken.points(), cause, null, store, null, at);
  }

  /** Lots that points were given back to expire at once if their date has passed. */
  void expireAgain(Taken givenBack, long at) {
    for (LocalDate lot : givenBack.fromLots().keySet()) {
      if (hasPassed(lot) && lots.containsKey(lot)) {
        expire(lot, at);
      }
    }
  }

  /** When the next lot expires; null if none does. */
  Long nextExpiryAt() {
    LocalDate lot = nextExpiryOn();
    return lot == null ? null : desk.midnightOf(lot.plusDays(1));
  }

  void expireAt(long due) {
    for (LocalDate lot : new ArrayList<>(lots.keySet())) {
      if (!lot.equals(NEVER) && desk.midnightOf(lot.plusDays(1)) == due) {
        expire(lot, due);
      }
    }
  }

  /** When the next warning rings; null if none does. */
  Long nextWarningAt() {
    return pendingWarnings().stream().map(this::instantOf).min(Long::compare).orElse(null);
  }

  void warnAt(long due) {
    for (Warning warning : pendingWarnings()) {
      if (instantOf(warning) == due) {
        warned.add(warning);
        desk.raise(
            PointsSignals.EXPIRING,
            "lot " + warning,
            due,
            lots.get(warning.lot()),
            warning.lot().toString());
      }
    }
  }

  /** True if a warning's lot is empty. */
  boolean isStale(Signal warning) {
    return !lots.containsKey(LocalDate.parse((String) warning.facts().get("expiresOn")));
  }

  /** Points that can still be spent on a day, less debt. */
  long lasting(LocalDate day) {
    return lots.tailMap(day).values().stream().mapToLong(Long::longValue).sum() - debt;
  }

  LocalDate nextExpiryOn() {
    return lots.isEmpty() || lots.firstKey().equals(NEVER) ? null : lots.firstKey();
  }

  Long nextExpiryPoints() {
    return nextExpiryOn() == null ? null : lots.firstEntry().getValue();
  }

  private List<Warning> pendingWarnings() {
    List<Warning> pending = new ArrayList<>();
    Expiry expiry = desk.program.points().expiry();
    if (expiry != null) {
      for (LocalDate lot : lots.keySet()) {
        for (Period before : expiry.warn()) {
          Warning warning = new Warning(lot, before);
          if (!lot.equals(NEVER)
              && !warned.contains(warning)
              && instantOf(warning) > filledAtClock.get(lot)) {
            pending.add(warning);
          }
        }
      }
    }
    return pending;
  }

  private long instantOf(Warning warning) {
    return desk.dailyAtOf(warning.lot().minus(warning.before()));
  }

  private boolean hasPassed(LocalDate lot) {
    return !lot.equals(NEVER) && desk.midnightOf(lot.plusDays(1)) <= desk.clock;
  }

  private void expire(LocalDate lot, long at) {
    long points = lots.remove(lot);
    post(Kind.EXPIRE, -points, lot.toString(), null, null, lot, at);
  }

  private long payDebt(long points) {
    long paid = Math.min(debt, points);
    debt -= paid;
    return paid;
  }

  private void fill(LocalDate lot, long points) {
    if (points > 0) {
      if (!lots.containsKey(lot)) {
        filledAtClock.put(lot, desk.clock);
      }
      lots.merge(lot, points, Long::sum);
    }
  }

  private long drain(LocalDate lot, long wanted, Map<LocalDate, Long> fromLots) {
    long taken = Math.min(wanted, lots.getOrDefault(lot, 0L));
    if (taken > 0) {
      fromLots.merge(lot, taken, Long::sum);
      lots.compute(lot, (day, points) -> points == taken ? null : points - taken);
    }
    return taken;
  }

  private void post(
      Kind kind, long points, String cause, String rule, String store, LocalDate lot, long at) {
    if (points != 0) {
      LedgerEntry entry =
          new LedgerEntry(
              desk.memberId,
              ledger.size() + 1,
              kind,
              points,
              balance(),
              cause,
              rule,
              store,
              lot,
              at,
              desk.program.version());
      ledger.add(entry);
      desk.answers.add(entry);
      reach(entry);
    }
  }

  private void reach(LedgerEntry entry) {
    for (Reward reward : desk.program.rewards()) {
      if (entry.balance() - entry.points() < reward.points()
          && entry.balance() >= reward.points()) {
        desk.raise(
            LedgerSignals.REWARD_REACHED,
            "reward " + reward.id() + " by entry " + entry.seq(),
            entry.occurredAt(),
            reward.id(),
            reward.points());
      }
    }
  }
}
