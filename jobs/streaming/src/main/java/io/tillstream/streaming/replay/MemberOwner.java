package io.tillstream.streaming.replay;

import io.tillstream.connectors.file.answers.AnswerBatch;
import io.tillstream.connectors.file.answers.AnswerLines;
import io.tillstream.engine.Decision;
import io.tillstream.engine.Departure;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/** Owns the members of one partition, and does with them what it is told, in that order. */
final class MemberOwner implements Runnable {

  private static final int ORDERS_WAITING = 8;

  /** Something to do, whose answers somebody waits for. */
  private sealed interface Order {
    CompletableFuture<AnswerBatch> answers();
  }

  private record Events(List<Step> steps, CompletableFuture<AnswerBatch> answers)
      implements Order {}

  private record Closing(long before, long horizon, CompletableFuture<AnswerBatch> answers)
      implements Order {}

  private static final Order STOP = new Closing(0, 0, null);

  /** A member, and where in the input it first appeared. */
  private static final class Owned {
    private final Member member;
    private final long firstPosition;
    private boolean accepted;
    private boolean gone;

    Owned(Member member, long firstPosition) {
      this.member = member;
      this.firstPosition = firstPosition;
    }
  }

  private final BlockingQueue<Order> orders = new ArrayBlockingQueue<>(ORDERS_WAITING);
  private final Map<String, Owned> members = new HashMap<>();
  private final List<Owned> byAppearance = new ArrayList<>();
  private final AnswerLines lines = new AnswerLines();
  private final ReplayCounts counts = new ReplayCounts();
  private final Program program;
  private int closed;

  MemberOwner(Program program) {
    this.program = program;
  }

  /** Has events answered, each by its member. */
  void answer(List<Step> steps, CompletableFuture<AnswerBatch> answers)
      throws InterruptedException {
    orders.put(new Events(steps, answers));
  }

  /**
   * Has members woken for the last time, and their status told, in order of appearance.
   *
   * @param before those that appeared before this position and were not closed yet
   * @param horizon epoch milliseconds; alarms after it do not ring
   */
  void close(long before, long horizon, CompletableFuture<AnswerBatch> answers)
      throws InterruptedException {
    orders.put(new Closing(before, horizon, answers));
  }

  /** Ends the owner's thread when all it was told is done. */
  void stop() throws InterruptedException {
    orders.put(STOP);
  }

  /** What was counted so far; to be read while nothing is left to do. */
  ReplayCounts counts() {
    return counts;
  }

  @Override
  public void run() {
    try {
      for (Order order = orders.take(); order != STOP; order = orders.take()) {
        carryOut(order);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void carryOut(Order order) {
    try {
      if (order instanceof Events events) {
        events.steps().forEach(this::answer);
      } else if (order instanceof Closing closing) {
        close(closing);
      }
      order.answers().complete(lines.take());
    } catch (RuntimeException | Error e) {
      order.answers().completeExceptionally(e); // whoever waits for the answers will tell
    }
  }

  private void answer(Step step) {
    Decision decision = apply(step);
    carryOut(decision);
    if (decision.refusal() == null) {
      counts.accepted(step.event());
    } else {
      counts.rejected(decision.refusal());
      lines.addRejected(step.event().id(), decision.refusal(), step.origin());
    }
    lines.mark(step.position());
  }

  /**
   * Has a member answer an event. Reader's own way to a merge, in which two owners take part: to be
   * called by others only while nothing is left to do.
   */
  Decision apply(Step step) {
    Owned owned = owned(step.memberId(), step.position(), MemberState.fresh());
    Decision decision = owned.member.apply(step.event(), step.streamClock());
    owned.accepted |= decision.refusal() == null;
    if (decision.isErased() || decision.departure() != null) {
      members.remove(step.memberId());
      owned.gone = true;
    }
    return decision;
  }

  /** Has a member take in another, under the same condition. */
  Decision absorb(String memberId, Decision leave, Step merge) {
    Departure departure = leave.departure();
    boolean comesHome = memberId.equals(departure.from());
    MemberState known = comesHome ? leave.note() : MemberState.fresh();
    Owned owned = owned(memberId, merge.position(), known);
    owned.accepted = true;
    return owned.member.absorb(departure, merge.streamClock());
  }

  private Owned owned(String memberId, long position, MemberState ifAbsent) {
    Owned owned = members.get(memberId);
    if (owned == null) {
      owned = new Owned(new Member(memberId, program, ifAbsent), position);
      members.put(memberId, owned);
      byAppearance.add(owned);
    }
    return owned;
  }

  private void close(Closing closing) {
    while (closed < byAppearance.size()
        && byAppearance.get(closed).firstPosition < closing.before()) {
      Owned owned = byAppearance.get(closed++);
      if (owned.accepted && !owned.gone) {
        carryOut(owned.member.wake(closing.horizon()));
        carryOut(owned.member.status(closing.horizon()));
        lines.mark(owned.firstPosition);
      }
    }
  }

  private void carryOut(Decision decision) {
    List<Answer> answers = decision.answers();
    for (int i = 0; i < answers.size(); i++) {
      carryOut(answers.get(i));
    }
  }

  private void carryOut(Answer answer) {
    lines.add(answer);
    counts.answered(answer);
  }
}
