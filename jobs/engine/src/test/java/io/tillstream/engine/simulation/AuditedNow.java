package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.Frequency;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.program.LifecyclePolicy;
import io.tillstream.engine.program.MemberView;
import io.tillstream.engine.program.Tier;
import java.time.LocalDate;
import java.time.ZoneId;

/** The member as it is whenever it is asked. */
record AuditedNow(
    AuditDesk desk,
    AuditedPoints points,
    AuditedSales sales,
    AuditedTier held,
    AuditedRecency stages,
    AuditedProfile profile)
    implements MemberView {

  MemberStatus status(long asOf) {
    LocalDate day = desk.dayOf(asOf);
    Tier next = held.next();
    AuditedReceipt first = sales.firstPurchase();
    AuditedReceipt last = sales.lastPurchase();
    return new MemberStatus(
        memberId(),
        asOf,
        balance(),
        tier(),
        held.validUntil(),
        next == null ? null : next.name(),
        next == null ? null : Math.max(0, next.threshold() - held.measuredAt(day)),
        recency(),
        frequency(),
        purchases(),
        lifetimeSpendMinor(),
        held.windowSpendMinor(day),
        first == null ? null : first.sale.soldAt(),
        last == null ? null : last.sale.soldAt(),
        points.nextExpiryPoints(),
        points.nextExpiryOn(),
        desk.program.version());
  }

  /** The member as it is at this moment, for good. */
  MemberView snapshot() {
    return new AuditedView(
        memberId(), balance(), tier(), recency(), frequency(), purchases(), lifetimeSpendMinor());
  }

  @Override
  public String memberId() {
    return desk.memberId;
  }

  @Override
  public long balance() {
    return points.balance();
  }

  @Override
  public String tier() {
    return held.held().name();
  }

  @Override
  public Recency recency() {
    return stages.stage();
  }

  @Override
  public Frequency frequency() {
    LifecyclePolicy policy = desk.program.lifecycle();
    Frequency frequency = Frequency.NEW;
    frequency = purchases() >= policy.second() ? Frequency.SECOND : frequency;
    frequency = purchases() >= policy.repeat() ? Frequency.REPEAT : frequency;
    return purchases() >= policy.fan() ? Frequency.FAN : frequency;
  }

  @Override
  public long purchases() {
    return sales.purchases().count();
  }

  @Override
  public long lifetimeSpendMinor() {
    return sales.lifetimeSpendMinor();
  }

  @Override
  public ZoneId zone() {
    return profile.zone();
  }

  @Override
  public String phone() {
    return profile.phone();
  }

  @Override
  public String email() {
    return profile.email();
  }
}
