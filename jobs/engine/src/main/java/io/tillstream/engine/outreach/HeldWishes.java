package io.tillstream.engine.outreach;

import io.tillstream.engine.answer.Facts;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.program.TriggerRule;
import io.tillstream.engine.signal.SignalType;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import io.tillstream.engine.turn.Turn;
import io.tillstream.engine.turn.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Triggers that wait for the end of quiet hours. */
public final class HeldWishes {

  private final List<Held> held = new ArrayList<>(0);

  /**
   * A wish as it is kept: its rule and the type of its signal by name, for they belong to a
   * program.
   *
   * @param facts texts and numbers, null where the signal had none
   */
  private record Held(
      long releaseAt,
      String ruleId,
      String occasion,
      long occurredAt,
      int programVersion,
      long rememberUntil,
      Object[] facts) {

    boolean isOfSameOccasion(Held other) {
      return ruleId.equals(other.ruleId) && occasion.equals(other.occasion);
    }

    private Held until(long instant) {
      return new Held(releaseAt, ruleId, occasion, occurredAt, programVersion, instant, facts);
    }
  }

  void hold(Wish wish, long releaseAt) {
    Signal signal = wish.signal();
    Object[] facts = new Object[signal.type().facts().size()];
    for (int i = 0; i < facts.length; i++) {
      facts[i] = signal.facts().get(i);
    }
    held.add(
        new Held(
            releaseAt,
            wish.rule().id(),
            signal.occasion(),
            signal.occurredAt(),
            signal.programVersion(),
            wish.rememberUntil(),
            facts));
  }

  /** Makes what leaves for some occasions be remembered until then. */
  void remember(Predicate<String> occasions, long until) {
    held.replaceAll(one -> occasions.test(one.occasion) ? one.until(until) : one);
  }

  /**
   * When the next of them is released, epoch milliseconds; {@code Long.MAX_VALUE} if none waits.
   */
  long nextReleaseAt() {
    long next = Long.MAX_VALUE;
    for (Held one : held) {
      next = Math.min(next, one.releaseAt);
    }
    return next;
  }

  /** Hands back what is released at that instant, to be decided with whatever else is due. */
  void release(Turn turn, long due) {
    for (int i = 0; i < held.size(); i++) {
      Held one = held.get(i);
      if (one.releaseAt == due) {
        held.remove(i--);
        Wish wish = wishOf(turn, one);
        if (wish != null) {
          turn.wish(wish);
        }
      }
    }
  }

  /**
   * Takes over what is held for another member.
   *
   * @return what is held already, for the same occasion, and need not be held twice
   */
  List<Wish> absorb(Turn turn, HeldWishes gone) {
    List<Wish> twice = new ArrayList<>(0);
    int own = held.size();
    for (Held one : gone.held) {
      boolean known = held.subList(0, own).stream().anyMatch(one::isOfSameOccasion);
      Wish wish = wishOf(turn, one);
      if (!known) {
        held.add(one);
      } else if (wish != null) {
        twice.add(wish);
      }
    }
    return twice;
  }

  /** Null if the program has dropped the trigger meanwhile: nobody is left to decide for it. */
  private static Wish wishOf(Turn turn, Held one) {
    TriggerRule rule = turn.program().trigger(one.ruleId);
    return rule != null && rule.on().facts().size() == one.facts.length
        ? new Wish(rule, signalOf(turn, rule.on(), one), one.rememberUntil)
        : null;
  }

  private static Signal signalOf(Turn turn, SignalType type, Held one) {
    return new Signal(
        turn.memberId(),
        type,
        one.occasion,
        one.occurredAt,
        Facts.of(type, one.facts),
        one.programVersion);
  }

  public boolean isEmpty() {
    return held.isEmpty();
  }

  public void write(StateWriter out, long clock) {
    out.unsigned(held.size());
    for (Held one : held) {
      out.instant(clock, one.releaseAt).text(one.ruleId).text(one.occasion);
      out.instant(clock, one.occurredAt).unsigned(one.programVersion);
      boolean remembered = one.rememberUntil != Turn.NOT_REMEMBERED;
      boolean forEver = one.rememberUntil == Long.MAX_VALUE;
      out.unsigned(remembered ? forEver ? 2 : 1 : 0);
      if (remembered && !forEver) {
        out.instant(clock, one.rememberUntil);
      }
      out.unsigned(one.facts.length);
      for (Object fact : one.facts) {
        out.unsigned(fact == null ? 0 : fact instanceof Long ? 1 : 2);
        if (fact instanceof Long number) {
          out.signed(number);
        } else if (fact != null) {
          out.text((String) fact);
        }
      }
    }
  }

  public static HeldWishes read(StateReader in, long clock) {
    HeldWishes wishes = new HeldWishes();
    for (int left = in.count(); left > 0; left--) {
      long releaseAt = in.instant(clock);
      String ruleId = in.text();
      String occasion = in.text();
      long occurredAt = in.instant(clock);
      int version = in.count();
      int memory = in.count();
      long rememberUntil =
          switch (memory) {
            case 0 -> Turn.NOT_REMEMBERED;
            case 1 -> in.instant(clock);
            default -> Long.MAX_VALUE;
          };
      Object[] facts = new Object[in.count()];
      for (int i = 0; i < facts.length; i++) {
        int kind = in.count();
        facts[i] = kind == 0 ? null : kind == 1 ? (Object) in.signed() : in.text();
      }
      wishes.held.add(
          new Held(releaseAt, ruleId, occasion, occurredAt, version, rememberUntil, facts));
    }
    return wishes;
  }
}
