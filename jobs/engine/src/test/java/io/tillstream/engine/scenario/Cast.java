package io.tillstream.engine.scenario;

import io.tillstream.engine.Decision;
import io.tillstream.engine.Departure;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The members of a scenario. Between steps they are bytes, as they are in the stream. */
final class Cast {

  private final Program program;
  private final Map<String, byte[]> kept = new TreeMap<>();
  private long streamClock = Long.MIN_VALUE;

  Cast(Program program) {
    this.program = program;
  }

  /** What the members answer to one step; all of them if it is the clock's. */
  List<Decision> play(Step step) {
    List<Decision> decisions = new ArrayList<>();
    if (step.event() == null) {
      streamClock = Math.max(streamClock, step.at());
      kept.keySet().forEach(memberId -> wake(memberId, step.at(), decisions));
    } else {
      tell(whereTo(step.memberId()), step.event(), decisions);
      if (isErasure(step.event())) {
        kept.remove(step.memberId());
      }
    }
    return decisions;
  }

  private static boolean isErasure(Event event) {
    return event instanceof MemberEvent told && told.kind() == MemberEvent.Kind.ERASED;
  }

  private void wake(String memberId, long now, List<Decision> decisions) {
    MemberState state = stateOf(memberId);
    if (state.movedInto() == null) {
      decisions.add(new Member(memberId, program, state).wake(now));
      kept.put(memberId, state.toBytes());
    }
  }

  private void tell(String memberId, Event event, List<Decision> decisions) {
    MemberState state = stateOf(memberId);
    Decision decision = new Member(memberId, program, state).apply(event, streamClock);
    decisions.add(decision);
    kept.put(memberId, state.toBytes());
    if (decision.departure() != null) {
      kept.put(memberId, decision.note().toBytes());
      receive(decision.departure(), decisions);
    }
  }

  private void receive(Departure departure, List<Decision> decisions) {
    String successor = whereTo(departure.into());
    MemberState state = stateOf(successor);
    decisions.add(new Member(successor, program, state).absorb(departure, streamClock));
    kept.put(successor, state.toBytes());
  }

  private String whereTo(String memberId) {
    String into = stateOf(memberId).movedInto();
    return into == null ? memberId : whereTo(into);
  }

  private MemberState stateOf(String memberId) {
    byte[] bytes = kept.get(memberId);
    return bytes == null ? MemberState.fresh() : MemberState.fromBytes(bytes);
  }
}
