package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.TierChange;
import io.tillstream.engine.answer.TierChange.Reason;
import io.tillstream.engine.program.Rate;
import io.tillstream.engine.program.Tier;
import io.tillstream.engine.program.TierPolicy;
import io.tillstream.engine.tier.TierSignals;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** The tier held, measured anew from the sales whenever it is looked at. */
final class AuditedTier {

  /** An upgrade that can still be taken back. */
  private record Upgrade(AuditedReceipt by, Tier before, LocalDate beforeValidUntil) {}

  private final AuditDesk desk;
  private final TierPolicy policy;
  private final AuditedSales sales;
  private Tier held;
  private LocalDate validUntil;
  private Upgrade upgrade;

  /** Counts the times a tier was held, this one included. */
  private int holding = 1;

  private boolean toldNearly;

  AuditedTier(AuditDesk desk, AuditedSales sales) {
    this.desk = desk;
    this.policy = desk.program.tiers();
    this.sales = sales;
    this.held = policy.ladder().get(0);
  }

  Tier held() {
    return held;
  }

  LocalDate validUntil() {
    return validUntil;
  }

  /** The tier above; null above the highest. */
  Tier next() {
    int above = policy.ladder().indexOf(held) + 1;
    return above < policy.ladder().size() ? policy.ladder().get(above) : null;
  }

  /** What the ladder measures, over the window that ends with the month of a day. */
  long measuredAt(LocalDate day) {
    return switch (policy.measure()) {
      case SPEND -> windowSpendMinor(day);
      case POINTS -> sales.pointsEarned(windowFrom(day), YearMonth.from(day));
      case VISITS -> sales.visits(windowFrom(day), YearMonth.from(day));
    };
  }

  long windowSpendMinor(LocalDate day) {
    return sales.spendMinor(windowFrom(day), YearMonth.from(day));
  }

  /** True if the word of a next tier was for another time of holding one. */
  boolean isStale(Signal nearly) {
    return !nearly.occasion().equals("holding " + holding);
  }

  void lookAfter(AuditedReceipt sale) {
    long measured = measuredAt(desk.today());
    Tier reached = reachedBy(measured);
    if (isAbove(reached, held)) {
      Upgrade brought = new Upgrade(sale, held, validUntil);
      change(reached, Reason.UPGRADE, measured, termFrom(desk.today()), desk.clock);
      upgrade = brought;
    }
    tellNearly(measured);
  }

  /** A void takes an upgrade back that only its sale had brought. */
  void lookAfterVoidOf(AuditedReceipt sale) {
    long measured = measuredAt(desk.today());
    if (upgrade != null && upgrade.by() == sale && measured < held.threshold()) {
      change(upgrade.before(), Reason.DOWNGRADE, measured, upgrade.beforeValidUntil(), desk.clock);
    }
  }

  /** When the tier is reviewed; null if it never is. */
  Long reviewAt() {
    return validUntil == null ? null : desk.midnightOf(validUntil.plusDays(1));
  }

  void review(long due) {
    long measured = measuredAt(validUntil);
    Tier reached = reachedBy(measured);
    if (!isAbove(held, reached)) {
      change(held, Reason.RENEWAL, measured, termFrom(validUntil), due);
    } else {
      List<Tier> ladder = policy.ladder();
      Tier to = policy.softLanding() ? ladder.get(ladder.indexOf(held) - 1) : reached;
      change(
          to, Reason.DOWNGRADE, measured, to == ladder.get(0) ? null : termFrom(validUntil), due);
    }
  }

  private void change(Tier to, Reason reason, long measured, LocalDate until, long at) {
    Tier from = held;
    held = to;
    validUntil = until;
    upgrade = null;
    if (reason != Reason.RENEWAL) {
      holding++;
      toldNearly = false;
    }
    desk.answers.add(
        new TierChange(
            desk.memberId,
            from.name(),
            to.name(),
            reason,
            measured,
            until,
            at,
            desk.program.version()));
    desk.raise(
        switch (reason) {
          case UPGRADE -> TierSignals.UPGRADED;
          case DOWNGRADE -> TierSignals.DOWNGRADED;
          case RENEWAL -> TierSignals.RENEWED;
        },
        reason + " " + to.name() + " " + desk.dayOf(at),
        at,
        from.name(),
        to.name(),
        until == null ? null : until.toString());
  }

  private void tellNearly(long measured) {
    Rate share = policy.nearlyThere();
    Tier next = next();
    if (share == null || next == null || toldNearly) {
      return;
    }
    long missing = next.threshold() - measured;
    boolean near =
        BigInteger.valueOf(missing)
                .multiply(BigInteger.valueOf(share.denominator()))
                .compareTo(
                    BigInteger.valueOf(next.threshold())
                        .multiply(BigInteger.valueOf(share.numerator())))
            <= 0;
    if (near) {
      toldNearly = true;
      boolean money = policy.measure() == TierPolicy.Measure.SPEND;
      desk.raise(
          TierSignals.NEARLY,
          "holding " + holding,
          desk.clock,
          next.name(),
          money ? null : missing,
          money ? missing : null);
    }
  }

  private Tier reachedBy(long measured) {
    Tier reached = policy.ladder().get(0);
    for (Tier tier : policy.ladder()) {
      reached = measured >= tier.threshold() ? tier : reached;
    }
    return reached;
  }

  private boolean isAbove(Tier one, Tier other) {
    return policy.ladder().indexOf(one) > policy.ladder().indexOf(other);
  }

  private YearMonth windowFrom(LocalDate day) {
    return YearMonth.from(day).minusMonths(policy.windowMonths() - 1L);
  }

  private LocalDate termFrom(LocalDate day) {
    LocalDate end = day.plus(policy.keep());
    return end.withDayOfMonth(end.lengthOfMonth());
  }
}
