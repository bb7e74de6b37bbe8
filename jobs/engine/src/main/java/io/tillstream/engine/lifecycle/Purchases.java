package io.tillstream.engine.lifecycle;

import io.tillstream.engine.answer.Facts;
import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.outreach.Desk;
import io.tillstream.engine.outreach.SentLog;
import io.tillstream.engine.program.LifecyclePolicy.Stage;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import io.tillstream.engine.turn.Turn;
import java.util.List;
import java.util.function.LongSupplier;

/** How often and how recently a member bought, and for how much (semantics section 7). */
public final class Purchases {

  private static final Recency[] STAGES = Recency.values();
  private static final int FOLLOW_UPS_SHIFT = 2;

  private long count;
  private long lifetimeSpendMinor;
  private long firstAt;
  private long lastAt;
  private Recency stage = Recency.ACTIVE;
  private int followUps;

  public long count() {
    return count;
  }

  /** Net of returns, in the minor unit. */
  public long lifetimeSpendMinor() {
    return lifetimeSpendMinor;
  }

  /** Epoch milliseconds; 0 without a purchase. */
  public long firstAt() {
    return firstAt;
  }

  /** Epoch milliseconds; 0 without a purchase. */
  public long lastAt() {
    return lastAt;
  }

  public Recency stage() {
    return stage;
  }

  /** Steps of the follow-up that are done for the last purchase. */
  public int followUps() {
    return followUps;
  }

  public void followedUp(int steps) {
    followUps = steps;
  }

  public void addSpend(long amountMinor) {
    lifetimeSpendMinor += amountMinor;
  }

  /**
   * A purchase that counts. Follow-ups whose instants the clock had passed by then do not ring,
   * unless the purchase proves a stage wrong: then all rings that is due by now.
   *
   * @return what it found if it is the latest known; else what the next one finds after it
   */
  public Rhythm bought(Turn turn, Desk desk, SentLog sent, String saleId, long soldAt) {
    count++;
    firstAt = firstAt == 0 ? soldAt : Math.min(firstAt, soldAt);
    Rhythm found = Rhythm.NEW;
    int missed = followUpsMissed(turn, soldAt);
    if (count == 1) {
      lastAt = soldAt;
      followUps = missed;
      turn.signal(LifecycleSignals.FIRST_PURCHASE, saleId, soldAt, saleId);
    } else if (soldAt > lastAt) {
      found = new Rhythm(stage, followUps);
      boolean provesWrong = takeBackStagesAfter(turn, desk, sent, soldAt);
      long memory = turn.program().points().returns().memoryMillis();
      sent.keepFrom(lastAt, soldAt + memory);
      Recency left = stage;
      lastAt = soldAt;
      stage = Recency.ACTIVE;
      followUps = provesWrong ? 0 : missed;
      if (left != Recency.ACTIVE) {
        turn.signal(LifecycleSignals.WOKEN, saleId, soldAt, left.name());
      }
    } else {
      found = new Rhythm(Recency.ACTIVE, missed);
    }
    turn.signal(LifecycleSignals.PURCHASED, saleId, soldAt, saleId);
    return found;
  }

  /**
   * A purchase at an instant proves wrong every stage that rang later, be it since the last
   * purchase or since a later one that was unmade.
   *
   * @return true if there was any
   */
  private boolean takeBackStagesAfter(Turn turn, Desk desk, SentLog sent, long soldAt) {
    Recency right = Recency.ACTIVE;
    for (Stage step : turn.program().lifecycle().stages()) {
      if (step.recency().compareTo(stage) <= 0) {
        if (soldAt < dueOf(turn.program(), step)) {
          for (long began : sent.openFrom(lastAt)) {
            long rang = dueOf(turn.program(), step, began);
            desk.cancel(turn, stageSignal(turn, step, spell(began), rang));
          }
        } else {
          right = step.recency();
        }
      }
    }
    boolean any = stage != right;
    stage = right;
    return any;
  }

  private static int followUpsMissed(Turn turn, long soldAt) {
    List<Integer> steps = turn.program().care().followUp();
    int missed = 0;
    while (missed < steps.size()
        && dueOf(turn.program(), steps.get(missed), soldAt) <= turn.clock()) {
      missed++;
    }
    return missed;
  }

  /**
   * A purchase was unmade.
   *
   * @param soldAt its time
   * @param before what it had ended
   * @param first the first of the purchases left that are remembered; 0 if none is. All of them are
   *     looked through for it
   * @param last the last of the purchases left; 0 if none is left
   */
  public void unmade(SentLog sent, long soldAt, Rhythm before, LongSupplier first, long last) {
    count--;
    if (count == 0) {
      sent.keepFrom(lastAt, 0);
      firstAt = 0;
      lastAt = 0;
      stage = Recency.ACTIVE;
      followUps = 0;
      return;
    }
    if (soldAt == firstAt) {
      firstAt = first.getAsLong();
    }
    if (last < lastAt) {
      lastAt = last;
      stage = stage.compareTo(before.stage()) > 0 ? stage : before.stage();
      followUps = before.followUps();
      sent.keepFrom(lastAt, Long.MAX_VALUE);
    }
  }

  /**
   * Adds what another member bought. The rhythm is that since the later last purchase; what it has
   * made due by now is done, unsaid.
   *
   * @param clock epoch milliseconds
   */
  public void absorb(Program program, long clock, Purchases gone) {
    if (gone.count > 0) {
      firstAt = count == 0 ? gone.firstAt : Math.min(firstAt, gone.firstAt);
      if (count == 0 || gone.lastAt > lastAt) {
        lastAt = gone.lastAt;
        stage = gone.stage;
        followUps = gone.followUps;
      }
    }
    count += gone.count;
    lifetimeSpendMinor += gone.lifetimeSpendMinor;
    if (count > 0) {
      Rhythm now = Rhythm.reached(program, lastAt, clock);
      stage = stage.compareTo(now.stage()) > 0 ? stage : now.stage();
      followUps = Math.max(followUps, now.followUps());
    }
  }

  /** When a stage rings for the present last purchase. */
  long dueOf(Program program, Stage step) {
    return dueOf(program, step, lastAt);
  }

  private static long dueOf(Program program, Stage step, long boughtAt) {
    return dueOf(program, step.days(), boughtAt);
  }

  private static long dueOf(Program program, int days, long boughtAt) {
    return program.calendar().dailyAtOf(program.calendar().dayOf(boughtAt) + days);
  }

  /** The next stage to ring; null without a purchase or after the last stage. */
  Stage nextStage(Program program) {
    return count == 0 ? null : program.lifecycle().after(stage);
  }

  void enter(Turn turn, Stage step, long due) {
    stage = step.recency();
    Signal signal = stageSignal(turn, step, spell(lastAt), due);
    turn.signal(
        Long.MAX_VALUE,
        signal.type(),
        signal.occasion(),
        due,
        signal.facts().get(0),
        signal.facts().get(1),
        signal.facts().get(2));
  }

  private Signal stageSignal(Turn turn, Stage step, String spell, long due) {
    var type = LifecycleSignals.of(step.recency());
    Facts facts = Facts.of(type, (long) step.days(), count, lifetimeSpendMinor);
    return new Signal(turn.memberId(), type, spell, due, facts, turn.program().version());
  }

  /** What a dormancy spell is known by: the purchase it began with. */
  private static String spell(long boughtAt) {
    return Long.toString(boughtAt);
  }

  /** True if a stage or follow-up speaks of a purchase that is the last one no more. */
  public boolean hasEnded(Signal signal) {
    String spell = spell(lastAt);
    return !signal.occasion().equals(spell) && !signal.occasion().startsWith(spell + "-");
  }

  public void write(StateWriter out, long clock) {
    out.unsigned(count).signed(lifetimeSpendMinor);
    out.unsigned(stage.ordinal() | (long) followUps << FOLLOW_UPS_SHIFT);
    if (count > 0) {
      out.instant(clock, lastAt).instant(lastAt, firstAt);
    }
  }

  public static Purchases read(StateReader in, long clock) {
    Purchases purchases = new Purchases();
    purchases.count = in.unsigned();
    purchases.lifetimeSpendMinor = in.signed();
    int reached = in.count();
    purchases.stage = STAGES[reached & 3];
    purchases.followUps = reached >> FOLLOW_UPS_SHIFT;
    if (purchases.count > 0) {
      purchases.lastAt = in.instant(clock);
      purchases.firstAt = in.instant(purchases.lastAt);
    }
    return purchases;
  }

  /** Versions 2 and 3 wrote them at another place, version 1 not at all. */
  public void readFormerFollowUps(StateReader in) {
    followUps = in.count();
  }
}
