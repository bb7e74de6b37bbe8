package io.tillstream.streaming.operator;

import io.tillstream.connectors.avro.Decoded;
import io.tillstream.connectors.kafka.AnswerWriter;
import io.tillstream.connectors.kafka.Arrival;
import io.tillstream.connectors.kafka.EventReader;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.connectors.kafka.RawRecord;
import io.tillstream.connectors.kafka.RejectedRecords;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.engine.Decision;
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
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Reads a member, lets it decide, writes it back, emits its answers. One state and at most one
 * timer a member. Refused records leave as they came.
 */
public final class MemberOperator extends KeyedProcessFunction<String, Arrival, OutgoingRecord> {

  /** The clock of an input that has an end, when it is there: no instant, and rings nothing. */
  private static final long END_OF_INPUT = Long.MAX_VALUE;

  private final ProgramSource programs;
  private final RegistryAddress registry;
  private final Map<String, Integer> answerSchemaIds;

  private transient Program program;
  private transient EventReader reader;
  private transient AnswerWriter writer;
  private transient MemberMetrics metrics;
  private transient ValueState<KeptMember> kept;

  /**
   * @param answerSchemaIds the schema's id for each topic of answers
   */
  public MemberOperator(
      ProgramSource programs, RegistryAddress registry, Map<String, Integer> answerSchemaIds) {
    this.programs = programs;
    this.registry = registry;
    this.answerSchemaIds = Map.copyOf(answerSchemaIds);
  }

  @Override
  public void open(OpenContext context) {
    program = programs.load();
    reader = new EventReader(registry);
    writer = new AnswerWriter(answerSchemaIds);
    metrics = new MemberMetrics(getRuntimeContext().getMetricGroup());
    kept =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>(StateName.MEMBER, KeptMemberSerializer.INSTANCE));
  }

  @Override
  public void processElement(Arrival arrival, Context context, Collector<OutgoingRecord> out)
      throws IOException {
    if (arrival.isRefused()) {
      reject(arrival.raw(), arrival.refusal(), out);
      return;
    }
    Decoded<Event> read = reader.read(arrival.raw().topic(), arrival.raw().value());
    if (read.isRefused()) {
      reject(arrival.raw(), read.refusal(), out);
      return;
    }
    answer(asFarAsCarried(read.value()), arrival, context, out);
  }

  /**
   * A merge takes two members, who live apart here: until they can be brought together, neither may
   * lose what the other does not get.
   */
  private static Event asFarAsCarried(Event event) {
    boolean merge = event instanceof MemberEvent told && told.kind() == MemberEvent.Kind.MERGED;
    return merge
        ? new MemberEvent(
            event.memberId(),
            MemberEvent.Kind.UPDATED,
            event.occurredAt(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null)
        : event;
  }

  private void answer(Event event, Arrival arrival, Context context, Collector<OutgoingRecord> out)
      throws IOException {
    KeptMember before = kept.value();
    MemberState state = stateOf(before);
    Member member = new Member(context.getCurrentKey(), program, state);
    long streamClock = context.timerService().currentWatermark();
    long clock = Math.max(member.clock(), streamClock);
    metrics.event(event.occurredAt() < clock);
    MemberStatus old = before == null ? null : member.status(Math.max(clock, event.occurredAt()));

    Decision decision = member.apply(event, streamClock);

    keep(before, member, state, context.timerService());
    if (decision.refusal() != null) {
      reject(arrival.raw(), decision.refusal(), out);
    }
    emit(decision, out);
    MemberStatus now = member.status(member.clock());
    if (decision.refusal() == null && !now.equals(old)) {
      emit(now, out);
    }
  }

  @Override
  public void onTimer(long instant, OnTimerContext context, Collector<OutgoingRecord> out)
      throws IOException {
    long streamClock = context.timerService().currentWatermark();
    if (streamClock == END_OF_INPUT) {
      return;
    }
    KeptMember before = kept.value();
    MemberState state = stateOf(before);
    Member member = new Member(context.getCurrentKey(), program, state);
    metrics.waking();
    MemberStatus old = member.status(streamClock);

    Decision decision = member.wake(streamClock);

    boolean changed = !member.status(streamClock).equals(old);
    keep(new KeptMember(Member.NEVER, before.snapshot()), member, state, context.timerService());
    emit(decision, out);
    if (changed) {
      emit(member.status(member.clock()), out);
    }
  }

  private static MemberState stateOf(KeptMember member) {
    return member == null ? MemberState.fresh() : MemberState.fromBytes(member.snapshot());
  }

  /** Writes the member back and sees to it that a timer is set no later than its next alarm. */
  private void keep(KeptMember before, Member member, MemberState state, TimerService timers)
      throws IOException {
    long timerAt = before == null ? Member.NEVER : before.wakeAt();
    long alarmAt = member.nextAlarmAt();
    // A timer that is too early finds nothing due and is set anew: cheaper than moving it with
    // every purchase, which is what puts most alarms off.
    if (alarmAt < timerAt) {
      if (timerAt != Member.NEVER) {
        timers.deleteEventTimeTimer(timerAt);
      }
      timers.registerEventTimeTimer(alarmAt);
      timerAt = alarmAt;
    }
    kept.update(new KeptMember(timerAt, state.toBytes()));
  }

  private void emit(Decision decision, Collector<OutgoingRecord> out) {
    for (Answer answer : decision.answers()) {
      emit(answer, out);
    }
  }

  private void emit(Answer answer, Collector<OutgoingRecord> out) {
    metrics.answered(answer);
    out.collect(writer.write(answer));
  }

  private void reject(RawRecord raw, Refusal refusal, Collector<OutgoingRecord> out) {
    metrics.refused(refusal);
    out.collect(RejectedRecords.of(raw, refusal));
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
  }
}
