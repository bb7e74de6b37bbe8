package io.tillstream.engine.simulation;

import io.tillstream.engine.Decision;
import io.tillstream.engine.LaidPieces;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.Refusal;
import io.tillstream.engine.program.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A member of the engine under a stream's clock, with all it ever answered. When it is restored, it
 * is read in one or from pieces by turns; pages have room for one to three.
 */
final class SimulatedMember {

  private final LaidPieces laid = new LaidPieces();
  private final Program program;
  private final List<Answer> answers = new ArrayList<>();
  private MemberState state = MemberState.fresh();
  private Member member;
  private int restored;
  private long streamClock = Long.MIN_VALUE;

  SimulatedMember(Program program) {
    this.program = program;
    this.member = new Member(Life.MEMBER, program, state);
  }

  /** What the member answers to one step. */
  Decision take(Step step) {
    if (step instanceof Step.Deliver delivery) {
      return keep(member.apply(delivery.event(), streamClock));
    }
    if (step instanceof Step.Clock line) {
      streamClock = Math.max(streamClock, line.now());
      return line.wakes() ? wake(streamClock) : new Decision();
    }
    restore();
    return new Decision();
  }

  /** Tells an event; its refusal, or null if it was taken. */
  Refusal tell(Event event) {
    return take(new Step.Deliver(event)).refusal();
  }

  Decision wake(long now) {
    return keep(member.wake(now));
  }

  void restore() {
    int turn = restored++ % 4;
    if (turn == 3) {
      state = MemberState.fromBytes(bytes());
      laid.forget();
    } else {
      laid.lay(state, 1 + restored % 3);
      MemberState read = laid.read();
      if (!Arrays.equals(read.toBytes(), bytes())) {
        throw new IllegalStateException("pieces are not what they were made of");
      }
      state = turn == 2 ? state : read;
    }
    member = new Member(Life.MEMBER, program, state);
  }

  byte[] bytes() {
    return state.toBytes();
  }

  List<Answer> answers() {
    return answers;
  }

  MemberStatus status() {
    return member.status(Math.max(0, member.clock()));
  }

  MemberStatus status(long asOf) {
    return member.status(asOf);
  }

  long clock() {
    return member.clock();
  }

  long streamClock() {
    return streamClock;
  }

  long nextAlarmAt() {
    return member.nextAlarmAt();
  }

  /** How long ids are remembered. */
  long memoryMillis() {
    return program.points().returns().memoryMillis();
  }

  private Decision keep(Decision decision) {
    answers.addAll(decision.answers());
    return decision;
  }
}
