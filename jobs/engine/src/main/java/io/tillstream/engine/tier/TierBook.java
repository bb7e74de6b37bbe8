package io.tillstream.engine.tier;

import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.TierChange;
import io.tillstream.engine.answer.TierChange.Reason;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.ProgramCalendar;
import io.tillstream.engine.program.Tier;
import io.tillstream.engine.program.TierPolicy;
import io.tillstream.engine.program.TierPolicy.Measure;
import io.tillstream.engine.signal.SignalType;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import io.tillstream.engine.turn.Turn;
import java.time.LocalDate;
import java.util.function.Predicate;

/** The tier a member holds, for how long, and what it is measured by (semantics section 6). */
public final class TierBook {

  private Buckets buckets = new Buckets();
  private Holding held = Holding.LOWEST;
  private Upgrade lastUpgrade;

  /** What each month was worth. */
  public Buckets buckets() {
    return buckets;
  }

  /** The tier held; the lowest if the program does not know it any more. */
  public Tier tier(Program program) {
    return held.tierIn(program);
  }

  /** Last day of the tier; null for the lowest. */
  public LocalDate validUntil() {
    return held.isLimited() ? LocalDate.ofEpochDay(held.validUntil()) : null;
  }

  /** The ladder's measure at the month of a day, epoch day. */
  public long measureOn(Program program, int day) {
    return measure(program, program.tiers().measure(), day);
  }

  /** Eligible spend over the ladder's window, in the minor unit. */
  public long windowSpendMinor(Program program, int day) {
    return measure(program, Measure.SPEND, day);
  }

  private long measure(Program program, Measure measure, int day) {
    int month = ProgramCalendar.monthOf(day);
    return buckets.measure(measure, month, program.tiers().windowMonths());
  }

  /** After a sale: moves up at once if the measure reaches a higher tier, or says it is near. */
  public void lookAfterSale(Turn turn, String saleId) {
    Program program = turn.program();
    int today = turn.today();
    long measured = measureOn(program, today);
    Tier before = tier(program);
    Tier reached = program.tiers().reachedBy(measured);
    if (reached.rank() > before.rank()) {
      lastUpgrade = new Upgrade(saleId, held);
      Holding next =
          new Holding(reached.name(), program.tiers().termFrom(today), since(turn.clock()), false);
      change(turn, Reason.UPGRADE, before.name(), next, measured, turn.clock());
    }
    sayIfNearlyThere(turn, measured);
  }

  private void sayIfNearlyThere(Turn turn, long measured) {
    TierPolicy policy = turn.program().tiers();
    Tier next = policy.above(tier(turn.program()));
    if (next == null || policy.nearlyThere() == null || held.nearlySaid()) {
      return;
    }
    long missing = next.threshold() - measured;
    if (missing <= policy.nearlyThere().floorOf(next.threshold())) {
      held = held.saidNearly();
      boolean spend = policy.measure() == Measure.SPEND;
      turn.signal(
          TierSignals.NEARLY,
          holdingOccasion(turn.program()),
          turn.clock(),
          next.name(),
          spend ? null : missing,
          spend ? missing : null);
    }
  }

  /** True if TIER_NEARLY speaks of a tier that is held no more. */
  public boolean hasEnded(Signal nearly, Program program) {
    return !nearly.occasion().equals(holdingOccasion(program));
  }

  private String holdingOccasion(Program program) {
    return tier(program).name() + "@" + held.since();
  }

  /**
   * When the tier's term is reviewed: 00:00 after its last day; {@code Long.MAX_VALUE} if never.
   */
  long reviewAt(Program program) {
    return held.isLimited() ? program.calendar().startOf(held.validUntil() + 1) : Long.MAX_VALUE;
  }

  /** Renews the tier or lowers it, by what it measures on the last day of its term. */
  void review(Turn turn, long due) {
    Program program = turn.program();
    TierPolicy policy = program.tiers();
    Tier before = tier(program);
    int lastDay = held.validUntil();
    long measured = measureOn(program, lastDay);
    Tier reached = policy.reachedBy(measured);
    int term = policy.termFrom(lastDay);
    lastUpgrade = null;
    if (before.rank() > 0 && reached.rank() >= before.rank()) {
      change(turn, Reason.RENEWAL, before.name(), held.until(term), measured, due);
      return;
    }
    Tier landing =
        policy.softLanding() && before.rank() > 0
            ? policy.ladder().get(before.rank() - 1)
            : reached;
    Holding next =
        landing.rank() == 0
            ? new Holding(null, Holding.UNLIMITED, since(due), false)
            : new Holding(landing.name(), term, since(due), false);
    change(turn, Reason.DOWNGRADE, before.name(), next, measured, due);
  }

  /**
   * A sale was voided: takes back the upgrade it had brought, unless the tier is earned without.
   * Coming back to a tier begins to hold it anew.
   */
  public void takeBackUpgrade(Turn turn, String saleId) {
    if (lastUpgrade == null || !lastUpgrade.saleId().equals(saleId)) {
      return;
    }
    Tier before = tier(turn.program());
    long measured = measureOn(turn.program(), turn.today());
    if (measured < before.threshold()) {
      Holding from = lastUpgrade.from();
      Holding back = new Holding(from.tier(), from.validUntil(), since(turn.clock()), false);
      lastUpgrade = null;
      change(turn, Reason.DOWNGRADE, before.name(), back, measured, turn.clock());
    }
  }

  /** When a new holding begins: an instant of its own, for it is known by that. */
  private long since(long at) {
    return Math.max(at, held.since() + 1);
  }

  /**
   * Adds what another member did in each month, and keeps the higher of both tiers with its term;
   * of two the same, the longer term. A tier that rises so is a change, for the record of changes
   * to have no gap, but no signal: nothing was earned today.
   */
  public void absorb(Turn turn, TierBook gone) {
    Program program = turn.program();
    buckets.absorb(gone.buckets);
    String from = tier(program).name();
    int rises = gone.tier(program).rank() - tier(program).rank();
    Holding lesser = rises > 0 ? held : gone.held;
    Upgrade upgrade = rises > 0 ? gone.lastUpgrade : lastUpgrade;
    held = higher(program, held, gone.held);
    // Who holds the tier by both cannot lose it by the void of one sale, nor fall below the other.
    lastUpgrade =
        upgrade == null || rises == 0
            ? null
            : new Upgrade(upgrade.saleId(), higher(program, upgrade.from(), lesser));
    if (rises > 0) {
      say(turn, Reason.UPGRADE, from, measureOn(program, turn.today()), turn.clock());
    }
  }

  private static Holding higher(Program program, Holding one, Holding other) {
    int above = one.rank(program) - other.rank(program);
    if (above != 0) {
      return above > 0 ? one : other;
    }
    Holding longer = one.validUntil() >= other.validUntil() ? one : other;
    return one.nearlySaid() || other.nearlySaid() ? longer.saidNearly() : longer;
  }

  private void say(Turn turn, Reason reason, String from, long measured, long at) {
    Program program = turn.program();
    String to = tier(program).name();
    turn.answer(
        new TierChange(
            turn.memberId(), from, to, reason, measured, validUntil(), at, program.version()));
  }

  private void change(Turn turn, Reason reason, String from, Holding next, long measured, long at) {
    held = next;
    say(turn, reason, from, measured, at);
    Program program = turn.program();
    String to = tier(program).name();
    int day = program.calendar().dayOf(at);
    turn.signal(
        program.calendar().startOf(day + 1),
        signalOf(reason),
        to + "@" + LocalDate.ofEpochDay(day),
        at,
        from,
        to,
        validUntil() == null ? null : validUntil().toString());
  }

  private static SignalType signalOf(Reason reason) {
    return switch (reason) {
      case UPGRADE -> TierSignals.UPGRADED;
      case DOWNGRADE -> TierSignals.DOWNGRADED;
      case RENEWAL -> TierSignals.RENEWED;
    };
  }

  /**
   * Forgets an upgrade whose sale cannot be voided any more.
   *
   * @param canBeVoided by the id of a sale
   */
  public void forgetUpgradeUnless(Predicate<String> canBeVoided) {
    if (lastUpgrade != null && !canBeVoided.test(lastUpgrade.saleId())) {
      lastUpgrade = null;
    }
  }

  /** Forgets months that no measure will ask for again. */
  public void forget(Program program, int today) {
    int earliest = today;
    if (held.isLimited()) {
      earliest = Math.min(earliest, held.validUntil());
    }
    if (lastUpgrade != null && lastUpgrade.from().isLimited()) {
      earliest = Math.min(earliest, lastUpgrade.from().validUntil());
    }
    int months = program.tiers().windowMonths();
    if (program.care().statement() != null) {
      // A statement looks at full months only, so one more than it counts.
      months = Math.max(months, program.care().statement().overMonths() + 1);
    }
    buckets.forgetBefore(ProgramCalendar.monthOf(earliest) - months + 1);
  }

  public void write(StateWriter out, long clock) {
    buckets.write(out, monthNear(clock));
    held.write(out, clock);
    out.text(lastUpgrade == null ? null : lastUpgrade.saleId());
    if (lastUpgrade != null) {
      lastUpgrade.from().write(out, clock);
    }
  }

  public static TierBook read(StateReader in, long clock) {
    TierBook book = new TierBook();
    book.buckets = Buckets.read(in, monthNear(clock));
    book.held = Holding.read(in, clock);
    String saleId = in.text();
    book.lastUpgrade = saleId == null ? null : new Upgrade(saleId, Holding.read(in, clock));
    return book;
  }

  /** Bytes are read without a program, so without its zone: the month by UTC. */
  private static int monthNear(long clock) {
    return ProgramCalendar.monthOf(ProgramCalendar.utcDayOf(clock));
  }

  /** The upgrade that a void of its sale would take back: only while it is the last change. */
  private record Upgrade(String saleId, Holding from) {}
}
