package io.tillstream.engine.simulation;

import io.tillstream.engine.care.CareSignals;
import io.tillstream.engine.program.CarePolicy;
import io.tillstream.engine.program.EarnRule;
import io.tillstream.engine.program.Reward;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;

/** What a year's spending is worth, reckoned day by day. */
final class AuditedStatement {

  private final AuditDesk desk;
  private final AuditedSales sales;
  private final AuditedPoints points;
  private final CarePolicy.Statement policy;
  private YearMonth lastLookedAt;

  /** The member's clock when the member last became one who has bought. */
  private long buyerSince;

  AuditedStatement(AuditDesk desk, AuditedSales sales, AuditedPoints points) {
    this.desk = desk;
    this.sales = sales;
    this.points = points;
    this.policy = desk.program.care().statement();
  }

  /** A purchase was booked. */
  void bought() {
    buyerSince = sales.purchases().count() == 1 ? desk.clock : buyerSince;
  }

  /** When the next one is due; null if none is, as for members who never bought. */
  Long nextAt() {
    if (policy == null || sales.lastPurchase() == null) {
      return null;
    }
    YearMonth month = YearMonth.from(desk.dayOf(buyerSince));
    while (at(month) <= buyerSince || isLookedAt(month)) {
      month = month.plusMonths(1);
    }
    return at(month);
  }

  void ring(long due) {
    LocalDate day = desk.dayOf(due);
    lastLookedAt = YearMonth.from(day);
    YearMonth from = lastLookedAt.minusMonths(policy.overMonths());
    YearMonth to = lastLookedAt.minusMonths(1);
    long days = 0;
    LocalDate first = sales.firstPurchase().day;
    for (LocalDate one = from.atDay(1); !one.isAfter(to.atEndOfMonth()); one = one.plusDays(1)) {
      days += one.isBefore(first) ? 0 : 1;
    }
    if (days < 7) {
      return;
    }
    long weekly =
        decimal(7 * sales.spendMinor(from, to))
            .divide(decimal(days), 0, RoundingMode.FLOOR)
            .longValueExact();
    say(due, weekly, weeksFrom(day));
  }

  private void say(long due, long weekly, long weeks) {
    LocalDate newYearsEve = LocalDate.of(desk.dayOf(due).getYear(), 12, 31);
    long lasting = points.lasting(newYearsEve);
    long projected = lasting + basePoints(decimal(weekly).multiply(decimal(weeks)));
    Reward reached =
        desk.program.rewards().stream()
            .filter(reward -> reward.points() <= projected)
            .max(Comparator.comparingLong(Reward::points))
            .orElse(null);
    Reward next =
        desk.program.rewards().stream()
            .filter(reward -> reward.points() > projected)
            .min(Comparator.comparingLong(Reward::points))
            .orElse(null);
    desk.raise(
        CareSignals.STATEMENT,
        "statement " + lastLookedAt,
        due,
        points.balance(),
        weekly,
        projected,
        reached == null ? null : reached.id(),
        next == null ? null : next.id(),
        next == null || weeks == 0 ? null : weeklyFor(next.points() - lasting, weeks));
  }

  /** Whole weeks until New Year's Eve, from the first day whose points last until then. */
  private long weeksFrom(LocalDate day) {
    LocalDate newYearsEve = LocalDate.of(day.getYear(), 12, 31);
    LocalDate from = day;
    while (points.lotOf(from) != null && points.lotOf(from).isBefore(newYearsEve)) {
      from = from.plusDays(1);
    }
    long weeks = 0;
    while (!from.plusWeeks(weeks + 1).isAfter(newYearsEve)) {
      weeks++;
    }
    return weeks;
  }

  private long basePoints(BigDecimal spendMinor) {
    EarnRule base = desk.program.points().earn().get(0);
    // floor(spend / per) x points, where per is a ratio
    return spendMinor
            .multiply(decimal(base.perMinor().denominator()))
            .divide(decimal(base.perMinor().numerator()), 0, RoundingMode.FLOOR)
            .longValueExact()
        * base.points();
  }

  /**
   * The least weekly spend that brings so many points; found by a first guess and then by trying.
   */
  private long weeklyFor(long wanted, long weeks) {
    EarnRule base = desk.program.points().earn().get(0);
    BigDecimal guess =
        decimal(wanted)
            .multiply(decimal(base.perMinor().numerator()))
            .divide(
                decimal(base.perMinor().denominator() * base.points() * weeks),
                MathContext.DECIMAL64);
    long weekly = guess.longValue();
    while (basePoints(decimal(weekly).multiply(decimal(weeks))) < wanted) {
      weekly++;
    }
    while (basePoints(decimal(weekly - 1).multiply(decimal(weeks))) >= wanted) {
      weekly--;
    }
    return weekly;
  }

  private boolean isLookedAt(YearMonth month) {
    return lastLookedAt != null && !month.isAfter(lastLookedAt);
  }

  private long at(YearMonth month) {
    return desk.dailyAtOf(month.atDay(Math.min(policy.day(), month.lengthOfMonth())));
  }

  private static BigDecimal decimal(long value) {
    return BigDecimal.valueOf(value);
  }
}
