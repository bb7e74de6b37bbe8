package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.LedgerEntry.Kind;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.program.EarnRule;
import io.tillstream.engine.program.MemberView;
import io.tillstream.engine.program.ReturnsPolicy;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every sale of the member and what became of it; every return, linked to its sale or not. */
final class AuditedSales {

  /** A return whose original is not known (yet). */
  private record Unlinked(AuditedReceipt receipt, AuditedPoints.Taken taken) {}

  private final AuditDesk desk;
  private final AuditedPoints points;
  private final List<AuditedReceipt> receipts = new ArrayList<>();
  private final List<Unlinked> unlinked = new ArrayList<>();

  AuditedSales(AuditDesk desk, AuditedPoints points) {
    this.desk = desk;
    this.points = points;
  }

  /** Books a sale, then the returns that came before it. */
  AuditedReceipt sell(Sale sale, AuditedTier tier, MemberView memberThen) {
    var day = desk.dayOf(sale.soldAt());
    var receipt =
        new AuditedReceipt(
            sale, day, points.lotOf(day), tier.held(), desk.program.points(), memberThen);
    receipts.add(receipt);
    List<EarnRule> rules = desk.program.points().earn();
    for (EarnRule rule : rules) {
      Kind kind = rule == rules.get(0) ? Kind.EARN : Kind.BONUS;
      gain(kind, receipt.pointsOf(rule), rule.id(), receipt);
    }
    gain(Kind.BONUS, receipt.tierBonus(), "tier:" + tier.held().name(), receipt);
    for (Unlinked early : List.copyOf(unlinked)) {
      Sale returned = early.receipt().sale;
      if (sale.saleId().equals(returned.originalSaleId())
          && returned.soldAt() <= sale.soldAt() + returns().withinMillis()
          && desk.clock <= returned.soldAt() + returns().memoryMillis()) {
        unlinked.remove(early);
        points.restore(
            early.taken(), returned.saleId(), returned.storeId(), receipt.lot, sale.soldAt());
        bookReturn(returned, receipt, sale.soldAt());
      }
    }
    return receipt;
  }

  void takeBack(Sale returned, MemberView member) {
    AuditedReceipt original = originalOf(returned);
    if (original != null) {
      bookReturn(returned, original, returned.soldAt());
      return;
    }
    var day = desk.dayOf(returned.soldAt());
    var receipt = new AuditedReceipt(returned, day, null, null, desk.program.points(), member);
    var taken =
        points.lose(
            Kind.REVERSE,
            receipt.rulePoints(),
            returned.saleId(),
            null,
            returned.storeId(),
            null,
            returned.soldAt());
    unlinked.add(new Unlinked(receipt, taken));
  }

  /** Takes back all that is left of a sale. */
  void unmake(AuditedReceipt original, Sale voiding) {
    long before = original.pointsLeft();
    original.voided = true;
    reverse(before - original.pointsLeft(), original, voiding, voiding.soldAt());
  }

  /** The sale that a return or void refers to, if it is (still) known. */
  AuditedReceipt originalOf(Sale later) {
    for (int i = receipts.size() - 1; i >= 0; i--) {
      AuditedReceipt receipt = receipts.get(i);
      long until = receipt.sale.soldAt() + returns().withinMillis();
      if (receipt.sale.saleId().equals(later.originalSaleId())
          && later.soldAt() <= until
          && desk.clock <= until) {
        return receipt;
      }
    }
    return null;
  }

  /** Sales with a total above 0 that were not voided. */
  Stream<AuditedReceipt> purchases() {
    return receipts.stream().filter(receipt -> receipt.isPurchase() && !receipt.voided);
  }

  /** The latest of the purchases that stand; of two at one time the one that came first. */
  AuditedReceipt lastPurchase() {
    return purchases().max(Comparator.comparingLong(one -> one.sale.soldAt())).orElse(null);
  }

  /** The earliest of the purchases that stand; null without one. */
  AuditedReceipt firstPurchase() {
    return purchases().min(Comparator.comparingLong(one -> one.sale.soldAt())).orElse(null);
  }

  long lifetimeSpendMinor() {
    return receipts.stream().mapToLong(AuditedReceipt::totalLeftMinor).sum()
        - unlinked.stream().mapToLong(early -> early.receipt().sale.totalMinor()).sum();
  }

  /** Eligible spend of some months, in the minor unit; never below 0. */
  long spendMinor(YearMonth from, YearMonth to) {
    long sum =
        within(receipts.stream(), from, to).mapToLong(AuditedReceipt::spendLeftMinor).sum()
            - within(unlinkedReceipts(), from, to).mapToLong(AuditedReceipt::spendLeftMinor).sum();
    return Math.max(0, sum);
  }

  /** Points that the sales of some months earned less what returns took back; never below 0. */
  long pointsEarned(YearMonth from, YearMonth to) {
    long sum =
        within(receipts.stream(), from, to).mapToLong(AuditedReceipt::pointsLeft).sum()
            - within(unlinkedReceipts(), from, to).mapToLong(AuditedReceipt::rulePoints).sum();
    return Math.max(0, sum);
  }

  long visits(YearMonth from, YearMonth to) {
    return within(purchases(), from, to).count();
  }

  private Stream<AuditedReceipt> unlinkedReceipts() {
    return unlinked.stream().map(Unlinked::receipt);
  }

  private static Stream<AuditedReceipt> within(
      Stream<AuditedReceipt> receipts, YearMonth from, YearMonth to) {
    return receipts.filter(
        receipt -> {
          YearMonth month = YearMonth.from(receipt.day);
          return !month.isBefore(from) && !month.isAfter(to);
        });
  }

  private void bookReturn(Sale returned, AuditedReceipt original, long at) {
    long before = original.pointsLeft();
    original.returns.add(returned);
    reverse(before - original.pointsLeft(), original, returned, at);
  }

  private void gain(Kind kind, long gained, String rule, AuditedReceipt receipt) {
    Sale sale = receipt.sale;
    points.gain(kind, gained, sale.saleId(), rule, sale.storeId(), receipt.lot, sale.soldAt());
  }

  private void reverse(long lost, AuditedReceipt original, Sale cause, long at) {
    points.lose(Kind.REVERSE, lost, cause.saleId(), null, cause.storeId(), original.lot, at);
  }

  private ReturnsPolicy returns() {
    return desk.program.points().returns();
  }
}
