package io.tillstream.engine.simulation;

import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.program.EarnRule;
import io.tillstream.engine.program.MemberView;
import io.tillstream.engine.program.PointsPolicy;
import io.tillstream.engine.program.Tier;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A sale and what came back of it. Everything is computed anew from the lines: what is left is what
 * a receipt of the remaining lines would have brought.
 */
final class AuditedReceipt {

  final Sale sale;
  final LocalDate day;

  /** The tier held before the sale; null on a return whose original is not known. */
  final Tier tierThen;

  /** Where the sale's points went; null if points never expire. */
  final LocalDate lot;

  final List<Sale> returns = new ArrayList<>();
  boolean voided;

  private final PointsPolicy points;
  private final MemberView memberThen;

  AuditedReceipt(
      Sale sale,
      LocalDate day,
      LocalDate lot,
      Tier tierThen,
      PointsPolicy points,
      MemberView memberThen) {
    this.sale = sale;
    this.day = day;
    this.lot = lot;
    this.tierThen = tierThen;
    this.points = points;
    this.memberThen = memberThen;
  }

  boolean isPurchase() {
    return sale.kind() == Sale.Kind.SALE && sale.totalMinor() > 0;
  }

  /** The points one rule gives for the whole sale. */
  long pointsOf(EarnRule rule) {
    return pointsOf(rule, List.of());
  }

  /** The points of all rules for the whole sale, before the tier bonus. */
  long rulePoints() {
    return rulePoints(List.of());
  }

  /** The tier bonus on the whole sale. */
  long tierBonus() {
    return tierBonusOn(rulePoints());
  }

  /** What is left of the sale's points after all returns so far; a return never adds any. */
  long pointsLeft() {
    if (voided) {
      return 0;
    }
    long left = rulePoints() + tierBonus();
    for (int count = 1; count <= returns.size(); count++) {
      List<Sale> soFar = returns.subList(0, count);
      long rules = rulePoints(soFar);
      left = totalLeft(soFar) <= 0 ? 0 : Math.min(left, rules + tierBonusOn(rules));
    }
    return left;
  }

  /** What is left of the eligible amount, as SPEND counts it; a return never adds to it. */
  long spendLeftMinor() {
    if (voided) {
      return 0;
    }
    long left = Math.max(0, spend(List.of()));
    for (int count = 1; count <= returns.size(); count++) {
      left = Math.min(left, Math.max(0, spend(returns.subList(0, count))));
    }
    return left;
  }

  /** What is left of the total; never below 0. */
  long totalLeftMinor() {
    return voided ? 0 : Math.max(0, totalLeft(returns));
  }

  private long totalLeft(List<Sale> returned) {
    return sale.totalMinor() - returned.stream().mapToLong(Sale::totalMinor).sum();
  }

  private long rulePoints(List<Sale> returned) {
    return points.earn().stream().mapToLong(rule -> pointsOf(rule, returned)).sum();
  }

  private long pointsOf(EarnRule rule, List<Sale> returned) {
    long today = day.toEpochDay();
    if (today < rule.fromDay() || today > rule.toDay()) {
      return 0;
    }
    long eligible = eligible(rule, sale);
    for (Sale goods : returned) {
      eligible -= eligible(rule, goods);
    }
    // floor(eligible / per) x points, where per is a ratio
    return BigInteger.valueOf(Math.max(0, eligible))
            .multiply(BigInteger.valueOf(rule.perMinor().denominator()))
            .divide(BigInteger.valueOf(rule.perMinor().numerator()))
            .longValueExact()
        * rule.points();
  }

  private long tierBonusOn(long rulePoints) {
    if (tierThen == null || tierThen.bonus() == null) {
      return 0;
    }
    return BigInteger.valueOf(rulePoints)
        .multiply(BigInteger.valueOf(tierThen.bonus().numerator()))
        .divide(BigInteger.valueOf(tierThen.bonus().denominator()))
        .longValueExact();
  }

  private long spend(List<Sale> returned) {
    long spend = eligible(null, sale);
    for (Sale goods : returned) {
      spend -= eligible(null, goods);
    }
    return spend;
  }

  /** Sum of the lines that count for a rule, or for SPEND if there is none. */
  private long eligible(EarnRule rule, Sale goods) {
    Sale asSold = asSold(goods);
    long sum = 0;
    for (Line line : goods.lines()) {
      boolean excluded =
          points.exclude() != null && points.exclude().matches(line, asSold, memberThen);
      boolean wanted =
          rule == null || rule.when() == null || rule.when().matches(line, asSold, memberThen);
      if (!excluded && wanted) {
        sum += line.amountMinor();
      }
    }
    return sum;
  }

  /** Returned goods as if they had been on the original: its time, place and channel. */
  private Sale asSold(Sale goods) {
    return new Sale(
        goods.saleId(),
        goods.kind(),
        sale.soldAt(),
        sale.storeId(),
        sale.registerId(),
        sale.channel(),
        goods.memberId(),
        goods.originalSaleId(),
        goods.currency(),
        goods.lines(),
        goods.tenders(),
        sale.promotionIds());
  }
}
