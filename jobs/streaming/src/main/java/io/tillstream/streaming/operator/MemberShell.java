package io.tillstream.streaming.operator;

import io.tillstream.connectors.kafka.AnswerWriter;
import io.tillstream.connectors.kafka.Arrival;
import io.tillstream.connectors.kafka.KafkaErasureLog;
import io.tillstream.connectors.kafka.MemberMoves;
import io.tillstream.connectors.kafka.RawRecord;
import io.tillstream.engine.Decision;
import io.tillstream.engine.Departure;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.program.Program;
import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;

/** Finds a member, lets it decide, keeps what it has become, emits its answers. */
final class MemberShell {

  private final Program program;
  private final MemberCache members;
  private final LongSupplier streamClock;
  private final ErasedMembers erased;
  private final MemberMetrics counts;
  private final Outlet out;

  /**
   * @param streamClock the stream's, epoch milliseconds; {@code Long.MIN_VALUE} while it has none
   */
  MemberShell(
      Program program,
      MemberCache members,
      LongSupplier streamClock,
      ErasedMembers erased,
      MemberMetrics counts,
      Outlet out) {
    this.program = program;
    this.members = members;
    this.streamClock = streamClock;
    this.erased = erased;
    this.counts = counts;
    this.out = out;
  }

  /** An event of a member, or of one who has gone on from there. */
  void answer(Arrival arrival, Event event) throws IOException {
    if (isOfErased(arrival, event.occurredAt())) {
      return;
    }
    Resident resident = members.find(arrival.memberId());
    MemberState state = resident.state();
    if (state.movedInto() != null) {
      sendOn(resident, arrival, event, state.movedInto());
      return;
    }
    Member member = new Member(resident.memberId(), program, state);
    long clock = Math.max(member.clock(), streamClock.getAsLong());
    counts.event(event.occurredAt() < clock);
    long asOf = Math.max(clock, event.occurredAt());
    byte[] before = resident.snapshot();
    MemberStatus statusBefore = resident.isLive() ? member.status(asOf) : null;
    Sums sumsBefore = Sums.of(member);

    Decision decision = member.apply(event, streamClock.getAsLong());

    out.emit(decision);
    if (decision.isErased() || decision.departure() != null) {
      letGo(resident, arrival.raw(), member, decision);
      return;
    }
    members.keep(resident, state, member.nextAlarmAt());
    if (decision.refusal() != null) {
      out.reject(arrival.raw(), decision.refusal());
      return;
    }
    MemberStatus now = member.status(member.clock());
    // Sums that moved say it without another status: those of nearly every event do.
    if (!sumsBefore.equals(Sums.of(member))
        || !now.equals(resident.isLive() ? statusBefore : statusOf(resident, before, asOf))) {
      out.emit(now);
    }
  }

  /** What was true of a member while those were its bytes; null if it had none. */
  private MemberStatus statusOf(Resident resident, byte[] snapshot, long asOf) {
    return snapshot == null
        ? null
        : new Member(resident.memberId(), program, MemberState.fromBytes(snapshot)).status(asOf);
  }

  /** Nobody is here any more: an event follows its member to where it went. */
  private void sendOn(Resident note, Arrival arrival, Event event, String into) throws IOException {
    out.send(MemberMoves.onward(arrival.raw(), into));
    boolean erasesOldId =
        event instanceof MemberEvent told
            && told.kind() == MemberEvent.Kind.ERASED
            && told.memberId().equals(note.memberId());
    if (erasesOldId) {
      members.forget(note);
      log(note.memberId(), arrival.raw(), event.occurredAt());
    }
  }

  /** A member goes, or is forgotten: what is kept is a note of where it went, or nothing. */
  private void letGo(Resident resident, RawRecord told, Member member, Decision decision)
      throws IOException {
    if (decision.isErased()) {
      members.forget(resident);
      log(resident.memberId(), told, member.clock());
    } else {
      members.keep(resident, decision.note(), Member.NEVER);
      out.send(MemberMoves.of(decision.departure()));
    }
    out.send(AnswerWriter.forgetStatus(resident.memberId()));
  }

  private boolean isOfErased(Arrival arrival, long at) {
    boolean gone = erased.letsGo(arrival.memberId(), arrival.raw(), at, streamClock.getAsLong());
    if (gone) {
      counts.ofErasedMember();
    }
    return gone;
  }

  /** For whoever goes on from a savepoint that is older than this. */
  private void log(String memberId, RawRecord told, long clock) {
    long until = Math.max(clock, streamClock.getAsLong());
    out.send(KafkaErasureLog.write(erased.carryOut(memberId, told, until)));
  }

  /** Another member comes, to go on as this one; or further, if this one has gone as well. */
  void receive(Arrival arrival) throws IOException {
    Departure departure = MemberMoves.departure(arrival.raw());
    if (isOfErased(arrival, departure.occurredAt())) {
      return;
    }
    Resident resident = members.find(arrival.memberId());
    MemberState state = resident.state();
    boolean comesHome = departure.from().equals(resident.memberId());
    if (state.movedInto() != null && !comesHome) {
      out.send(MemberMoves.onward(arrival.raw(), state.movedInto()));
      return;
    }
    Member member = new Member(resident.memberId(), program, state);

    Decision decision = member.absorb(departure, streamClock.getAsLong());

    members.keep(resident, state, member.nextAlarmAt());
    out.emit(decision);
    out.emit(member.status(member.clock()));
  }

  /** A member's timer fires. */
  void ring(String memberId) throws IOException {
    Resident resident = members.fired(memberId, streamClock.getAsLong());
    if (resident != null) {
      wake(resident);
    }
  }

  /**
   * The stream's clock has moved: has members in memory do what is due.
   *
   * @param calls how many are called at most
   * @param wakings how many of them are woken at most
   * @return false if nobody is left to be called
   */
  boolean callDue(int calls, int wakings) throws IOException {
    return members.callDue(streamClock.getAsLong(), calls, wakings, this::wake);
  }

  private void wake(Resident resident) throws IOException {
    long clock = streamClock.getAsLong();
    MemberState state = resident.state();
    Member member = new Member(resident.memberId(), program, state);
    counts.waking();
    MemberStatus old = member.status(clock);

    Decision decision = member.wake(clock);

    boolean changed = !member.status(clock).equals(old);
    members.keep(resident, state, member.nextAlarmAt());
    out.emit(decision);
    if (changed) {
      out.emit(member.status(member.clock()));
    }
  }

  /** Nothing is to be known of these members, whatever a savepoint says. */
  void forget(List<String> memberIds) throws IOException {
    for (String memberId : memberIds) {
      Resident resident = members.find(memberId);
      if (!resident.isNew()) {
        members.forget(resident);
      }
    }
  }
}
