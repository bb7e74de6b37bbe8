package io.tillstream.engine.care;

import io.tillstream.engine.ledger.Ledger;
import io.tillstream.engine.lifecycle.Purchases;
import io.tillstream.engine.program.EarnRule;
import io.tillstream.engine.program.Expiry;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.ProgramCalendar;
import io.tillstream.engine.program.Reward;
import io.tillstream.engine.program.TierPolicy.Measure;
import io.tillstream.engine.tier.Buckets;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * What a member's spending is worth by the end of the year, and what a little more would bring
 * (outreach section 12).
 *
 * @param weeklySpendMinor rounded down
 * @param projectedPoints that can be spent on 31 December
 * @param projectedReward the dearest they pay for; null if none
 * @param nextReward the cheapest they do not pay for; null if none
 * @param weeklySpendForNextMinor rounded up; null if no week is left or nothing is next
 */
record Statement(
    long weeklySpendMinor,
    long projectedPoints,
    String projectedReward,
    String nextReward,
    Long weeklySpendForNextMinor) {

  private static final int DAYS_MIN = 7;

  /** Null while less than a week of the months looked at lies after the first purchase. */
  static Statement of(
      Program program, Purchases purchases, Ledger ledger, Buckets buckets, LocalDate day) {
    int months = program.care().statement().overMonths();
    YearMonth last = YearMonth.from(day).minusMonths(1);
    LocalDate from = last.minusMonths(months - 1L).atDay(1);
    LocalDate first = LocalDate.ofEpochDay(program.calendar().dayOf(purchases.firstAt()));
    long days = last.atEndOfMonth().toEpochDay() - latest(from, first).toEpochDay() + 1;
    if (days < DAYS_MIN) {
      return null;
    }
    int lastMonth = ProgramCalendar.monthOf((int) last.atDay(1).toEpochDay());
    long weekly = Math.floorDiv(7 * buckets.measure(Measure.SPEND, lastMonth, months), days);
    int yearEnd = (int) LocalDate.of(day.getYear(), 12, 31).toEpochDay();
    long weeks = (yearEnd - earningFrom(program, (int) day.toEpochDay(), yearEnd)) / 7;
    long kept = keptUntil(ledger, yearEnd);
    long projected = kept + basePoints(program, weekly * weeks);
    Reward next = cheapestAbove(program, projected);
    return new Statement(
        weekly,
        projected,
        dearestWithin(program, projected),
        next == null ? null : next.id(),
        next == null || weeks == 0 ? null : weeklyFor(program, next.points() - kept, weeks));
  }

  private static LocalDate latest(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  /** The first day from which on points would still be there at the end of the year. */
  private static int earningFrom(Program program, int day, int yearEnd) {
    Expiry expiry = program.points().expiry();
    int from = day;
    while (expiry != null && from < yearEnd && expiry.expiresOn(from) < yearEnd) {
      from++;
    }
    return from;
  }

  /** Points of lots that last until a day, less debt. */
  private static long keptUntil(Ledger ledger, int yearEnd) {
    long kept = Math.min(0, ledger.balance());
    for (int i = 0; i < ledger.lotCount(); i++) {
      kept += ledger.lotDay(i) >= yearEnd ? ledger.lotPoints(i) : 0;
    }
    return kept;
  }

  private static long basePoints(Program program, long spendMinor) {
    return program.points().earn().isEmpty()
        ? 0
        : program.points().earn().get(0).pointsFor(spendMinor);
  }

  private static String dearestWithin(Program program, long points) {
    Reward dearest = null;
    for (Reward reward : program.rewards()) {
      if (reward.points() <= points && (dearest == null || reward.points() > dearest.points())) {
        dearest = reward;
      }
    }
    return dearest == null ? null : dearest.id();
  }

  private static Reward cheapestAbove(Program program, long points) {
    Reward cheapest = null;
    for (Reward reward : program.rewards()) {
      if (reward.points() > points && (cheapest == null || reward.points() < cheapest.points())) {
        cheapest = reward;
      }
    }
    return cheapest;
  }

  /** The least weekly spend, in the minor unit, that brings so many points of the base rule. */
  private static Long weeklyFor(Program program, long points, long weeks) {
    if (program.points().earn().isEmpty()) {
      return null;
    }
    EarnRule base = program.points().earn().get(0);
    BigInteger steps = ceilDiv(BigInteger.valueOf(points), BigInteger.valueOf(base.points()));
    BigInteger spend = steps.multiply(BigInteger.valueOf(base.perMinor().numerator()));
    BigInteger share =
        BigInteger.valueOf(base.perMinor().denominator()).multiply(BigInteger.valueOf(weeks));
    return ceilDiv(spend, share).longValueExact();
  }

  private static BigInteger ceilDiv(BigInteger dividend, BigInteger divisor) {
    return dividend.add(divisor).subtract(BigInteger.ONE).divide(divisor);
  }
}
