package io.tillstream.engine.turn;

import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.Facts;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.program.MemberView;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.TriggerRule;
import io.tillstream.engine.signal.SignalType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the rules have in hand while a member answers one event or rings one instant's alarms: the
 * program, the member's clock, and where answers go.
 */
public final class Turn {

  /** For signals whose occasion cannot come again. */
  public static final long NOT_REMEMBERED = Long.MIN_VALUE;

  private final MemberView member;
  private final Program program;
  private final Consumer<Answer> answers;
  private final List<Raised> raised = new ArrayList<>(4);
  private final List<Wish> released = new ArrayList<>(0);
  private long clock;

  /** A signal that somebody may listen to, and until when it matters that a trigger left for it. */
  private record Raised(Signal signal, long rememberUntil) {}

  public Turn(MemberView member, Program program, Consumer<Answer> answers) {
    this.member = member;
    this.program = program;
    this.answers = answers;
  }

  public String memberId() {
    return member.memberId();
  }

  /** The member as it is at this moment of the turn. */
  public MemberView member() {
    return member;
  }

  public Program program() {
    return program;
  }

  /** The member's clock, epoch milliseconds. */
  public long clock() {
    return clock;
  }

  public void setClock(long instant) {
    clock = instant;
  }

  /** The local day of the member's clock, epoch day. */
  public int today() {
    return program.calendar().dayOf(clock);
  }

  public void answer(Answer answer) {
    answers.accept(answer);
  }

  /** Raises a signal whose occasion cannot come again. */
  public void signal(SignalType type, String occasion, long at, Object... facts) {
    signal(NOT_REMEMBERED, type, occasion, at, facts);
  }

  /**
   * Raises a signal.
   *
   * @param rememberUntil until when it matters that a trigger left for this occasion
   * @param occasion what makes it the same as another signal of its type
   * @param at its own instant
   * @param facts a value or null for each of the type's facts, in order
   */
  public void signal(
      long rememberUntil, SignalType type, String occasion, long at, Object... facts) {
    Signal signal =
        new Signal(memberId(), type, occasion, at, Facts.of(type, facts), program.version());
    answer(signal);
    if (!program.triggersOn(type).isEmpty()) {
      raised.add(new Raised(signal, rememberUntil));
    }
  }

  /** Asks again for a trigger that was held; its condition was asked at the signal's moment. */
  public void wish(Wish wish) {
    released.add(wish);
  }

  /** The zone that the member reads times in: its own, else the program's. */
  public ZoneId zone() {
    ZoneId own = member.zone();
    return own == null ? program.calendar().zone() : own;
  }

  /**
   * The triggers that want to leave, in the order of their signals; forgets them. Conditions are
   * asked here and not as each signal is raised: all signals of an event or instant are looked at
   * together, and of the same member.
   */
  public List<Wish> takeWishes() {
    if (raised.isEmpty() && released.isEmpty()) {
      return List.of();
    }
    List<Wish> taken = new ArrayList<>(raised.size() + released.size());
    for (Raised one : raised) {
      for (TriggerRule rule : program.triggersOn(one.signal(), member)) {
        if (rule.when() == null || rule.when().matches(one.signal(), member)) {
          taken.add(new Wish(rule, one.signal(), one.rememberUntil()));
        }
      }
    }
    taken.addAll(released);
    raised.clear();
    released.clear();
    return taken;
  }
}
