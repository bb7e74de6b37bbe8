package io.tillstream.streaming.operator;

import io.tillstream.connectors.avro.Decoded;
import io.tillstream.connectors.kafka.AnswerWriter;
import io.tillstream.connectors.kafka.Arrival;
import io.tillstream.connectors.kafka.EventReader;
import io.tillstream.connectors.kafka.MemberMoves;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.connectors.kafka.RawRecord;
import io.tillstream.connectors.kafka.RejectedRecords;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.engine.Decision;
import io.tillstream.engine.Departure;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.Refusal;
import io.tillstream.engine.program.Program;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Finds a member, lets it decide, keeps what it has become, emits its answers. One state and at
 * most one timer a member. Refused records leave as they came.
 *
 * <p>An operator of its own kind, and no function inside one of Flink's: only so it can lay members
 * down before a checkpoint's barrier leaves, and need not turn the state to a key for every record.
 */
public final class MemberOperator extends AbstractStreamOperator<OutgoingRecord>
    implements OneInputStreamOperator<Arrival, OutgoingRecord>, Triggerable<String, VoidNamespace> {

  /** Of the heap, for each task: room for nearly a million members. */
  public static final long CACHE_BYTES = 256L << 20;

  /** The clock of an input that has an end, when it is there: no instant, and rings nothing. */
  private static final long END_OF_INPUT = Long.MAX_VALUE;

  private final ProgramSource programs;
  private final RegistryAddress registry;
  private final Map<String, Integer> answerSchemaIds;
  private final long cacheBytes;

  private transient Program program;
  private transient EventReader reader;
  private transient AnswerWriter writer;
  private transient MemberMetrics counts;
  private transient MemberCache members;
  private transient WakeUps wakeUps;
  private transient TimestampedCollector<OutgoingRecord> out;

  /** An operator with the usual cache. */
  public MemberOperator(
      ProgramSource programs, RegistryAddress registry, Map<String, Integer> answerSchemaIds) {
    this(programs, registry, answerSchemaIds, CACHE_BYTES);
  }

  /**
   * @param answerSchemaIds the schema's id for each topic of answers
   * @param cacheBytes of the heap that each task may use to keep members in memory; 0 for none
   */
  public MemberOperator(
      ProgramSource programs,
      RegistryAddress registry,
      Map<String, Integer> answerSchemaIds,
      long cacheBytes) {
    this.programs = programs;
    this.registry = registry;
    this.answerSchemaIds = Map.copyOf(answerSchemaIds);
    this.cacheBytes = cacheBytes;
  }

  @Override
  public void open() throws Exception {
    super.open();
    program = programs.load();
    reader = new EventReader(registry);
    writer = new AnswerWriter(answerSchemaIds);
    out = new TimestampedCollector<>(output);
    wakeUps =
        new WakeUps(
            getInternalTimerService(StateName.TIMERS, VoidNamespaceSerializer.INSTANCE, this),
            this::setCurrentKey);
    members =
        new MemberCache(
            new KeyedShelf(
                this::setCurrentKey,
                getRuntimeContext()
                    .getState(
                        new ValueStateDescriptor<>(
                            StateName.MEMBER, KeptMemberSerializer.INSTANCE))),
            cacheBytes);
    counts = new MemberMetrics(getMetricGroup(), members);
  }

  /** Members turn the state to themselves when they need it: most records never do. */
  @Override
  @SuppressWarnings("rawtypes") // as Flink declares it
  public void setKeyContextElement1(StreamRecord record) {}

  @Override
  public void processElement(StreamRecord<Arrival> record) throws IOException {
    out.setTimestamp(record);
    Arrival arrival = record.getValue();
    if (arrival.isRefused()) {
      reject(arrival.raw(), arrival.refusal());
      return;
    }
    if (MemberMoves.isDeparture(arrival.raw())) {
      receive(arrival);
      return;
    }
    Decoded<Event> read = reader.read(arrival.raw().topic(), arrival.raw().value());
    if (read.isRefused()) {
      reject(arrival.raw(), read.refusal());
      return;
    }
    answer(arrival, read.value());
  }

  private void answer(Arrival arrival, Event event) throws IOException {
    Resident resident = members.find(arrival.memberId());
    MemberState state = stateOf(resident);
    if (state.movedInto() != null) {
      sendOn(resident, arrival, event, state.movedInto());
      return;
    }
    Member member = new Member(resident.memberId(), program, state);
    long streamClock = wakeUps.clock();
    long clock = Math.max(member.clock(), streamClock);
    counts.event(event.occurredAt() < clock);
    byte[] before = resident.snapshot();
    Sums sumsBefore = Sums.of(member);

    Decision decision = member.apply(event, streamClock);

    emit(decision);
    if (decision.isErased() || decision.departure() != null) {
      letGo(resident, decision);
      return;
    }
    keep(resident, resident.wakeAt(), member, state);
    if (decision.refusal() != null) {
      reject(arrival.raw(), decision.refusal());
      return;
    }
    MemberStatus now = member.status(member.clock());
    // Sums that moved say it without another status: those of nearly every event do.
    if (!sumsBefore.equals(Sums.of(member))
        || !now.equals(statusOf(resident, before, Math.max(clock, event.occurredAt())))) {
      emit(now);
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
    out.collect(MemberMoves.onward(arrival.raw(), into));
    boolean erasesOldId =
        event instanceof MemberEvent told
            && told.kind() == MemberEvent.Kind.ERASED
            && told.memberId().equals(note.memberId());
    if (erasesOldId) {
      members.forget(note);
    }
  }

  /** A member goes, or is forgotten: what is kept is a note of where it went, or nothing. */
  private void letGo(Resident resident, Decision decision) throws IOException {
    wakeUps.cancel(resident.memberId(), resident.wakeAt());
    if (decision.isErased()) {
      members.forget(resident);
    } else {
      members.keep(resident, decision.note().toBytes(), Member.NEVER, Member.NEVER);
      out.collect(MemberMoves.of(decision.departure()));
    }
    out.collect(AnswerWriter.forgetStatus(resident.memberId()));
  }

  /** Another member comes, to go on as this one; or further, if this one has gone as well. */
  private void receive(Arrival arrival) throws IOException {
    Departure departure = MemberMoves.departure(arrival.raw());
    Resident resident = members.find(arrival.memberId());
    MemberState state = stateOf(resident);
    boolean comesHome = departure.from().equals(resident.memberId());
    if (state.movedInto() != null && !comesHome) {
      out.collect(MemberMoves.onward(arrival.raw(), state.movedInto()));
      return;
    }
    Member member = new Member(resident.memberId(), program, state);

    Decision decision = member.absorb(departure, wakeUps.clock());

    keep(resident, resident.wakeAt(), member, state);
    emit(decision);
    emit(member.status(member.clock()));
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws IOException {
    long streamClock = wakeUps.clock();
    if (streamClock == END_OF_INPUT) {
      return;
    }
    out.setAbsoluteTimestamp(timer.getTimestamp());
    Resident resident = members.find(timer.getKey());
    if (resident.alarmAt() != Resident.UNKNOWN && resident.alarmAt() > streamClock) {
      putOff(resident);
    } else {
      wake(resident, streamClock);
    }
  }

  /** Nothing is due yet: an event has put off what the timer was set for. */
  private void putOff(Resident resident) throws IOException {
    long alarmAt = resident.alarmAt();
    long wakeAt = wakeUps.see(resident.memberId(), Member.NEVER, alarmAt);
    members.keep(resident, resident.snapshot(), wakeAt, alarmAt);
  }

  private void wake(Resident resident, long streamClock) throws IOException {
    MemberState state = stateOf(resident);
    Member member = new Member(resident.memberId(), program, state);
    counts.waking();
    MemberStatus old = member.status(streamClock);

    Decision decision = member.wake(streamClock);

    boolean changed = !member.status(streamClock).equals(old);
    keep(resident, Member.NEVER, member, state);
    emit(decision);
    if (changed) {
      emit(member.status(member.clock()));
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("nobody sets a timer by the wall clock: a bug");
  }

  private static MemberState stateOf(Resident resident) {
    return resident.isNew() ? MemberState.fresh() : MemberState.fromBytes(resident.snapshot());
  }

  /**
   * Keeps what a member has become, and sees to it that a timer is set no later than its next
   * alarm.
   *
   * @param timerAt when the timer fires that is set for it; {@link Member#NEVER} if none is
   */
  private void keep(Resident resident, long timerAt, Member member, MemberState state)
      throws IOException {
    long alarmAt = member.nextAlarmAt();
    long wakeAt = wakeUps.see(resident.memberId(), timerAt, alarmAt);
    members.keep(resident, state.toBytes(), wakeAt, alarmAt);
  }

  private void emit(Decision decision) {
    for (Answer answer : decision.answers()) {
      emit(answer);
    }
  }

  private void emit(Answer answer) {
    counts.answered(answer);
    out.collect(writer.write(answer));
  }

  private void reject(RawRecord raw, Refusal refusal) {
    counts.refused(refusal);
    out.collect(RejectedRecords.of(raw, refusal));
  }

  /** A checkpoint is about to begin: it shall hold every member as it is now. */
  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    members.flush();
  }

  @Override
  public void close() throws Exception {
    if (reader != null) {
      reader.close();
    }
    super.close();
  }
}
