package io.tillstream.benchmarks.naive;

import io.tillstream.connectors.avro.record.LedgerEntryRecord;
import io.tillstream.connectors.avro.record.MemberStatusRecord;
import io.tillstream.connectors.avro.record.SaleRecord;
import io.tillstream.connectors.avro.record.SignalRecord;
import io.tillstream.connectors.avro.record.SuppressionRecord;
import io.tillstream.connectors.avro.record.TierChangeRecord;
import io.tillstream.connectors.avro.record.TriggerRecord;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.Room;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.Suppression;
import io.tillstream.engine.answer.TierChange;
import io.tillstream.engine.answer.Trigger;
import io.tillstream.engine.event.Admission;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.program.Program;
import io.tillstream.streaming.operator.ProgramSource;
import io.tillstream.wire.Sale;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * A member as a function of Flink's: a state for each feature, read before and, where it has
 * changed, written after each sale; a timer for each sale, which looks when it fires whether
 * anything is due. So do Flink's own examples ({@code ProcessFunction} in its documentation, {@code
 * LongRideAlerts} in its training).
 *
 * <p>States are the engine's own bytes, which are shorter and faster than what Flink would make of
 * such classes by itself (Kryo).
 */
final class NaiveMembers
    extends KeyedProcessFunction<String, Sale, io.tillstream.wire.LedgerEntry> {

  private final ProgramSource programs;
  private transient Program program;
  private transient Admission admission;
  private transient Map<Room, ValueState<byte[]>> rooms;

  NaiveMembers(ProgramSource programs) {
    this.programs = programs;
  }

  @Override
  public void open(OpenContext context) {
    program = programs.load();
    admission = new Admission(program.money().code());
    rooms = new EnumMap<>(Room.class);
    for (Room room : Room.values()) {
      rooms.put(
          room,
          getRuntimeContext()
              .getState(
                  new ValueStateDescriptor<>(
                      room.name().toLowerCase(),
                      PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)));
    }
  }

  @Override
  public void processElement(
      Sale sale, Context context, Collector<io.tillstream.wire.LedgerEntry> ledger)
      throws IOException {
    Event event = SaleRecord.toEngine(sale);
    if (admission.check(event) != null) {
      throw new IllegalStateException("a receipt of the tape is refused");
    }
    MemberState state = MemberState.fresh();
    Map<Room, byte[]> before = furnish(state);
    Member member = new Member(context.getCurrentKey(), program, state);
    long streamClock = context.timerService().currentWatermark();
    long asOf = Math.max(Math.max(member.clock(), streamClock), event.occurredAt());
    MemberStatus old = before.containsKey(Room.CLOCK) ? member.status(asOf) : null;

    for (Answer answer : member.apply(event, streamClock).answers()) {
      emit(answer, context, ledger);
    }

    keep(state, before);
    setTimer(member, context);
    MemberStatus now = member.status(member.clock());
    if (!now.equals(old)) {
      emit(now, context, ledger);
    }
  }

  @Override
  public void onTimer(
      long timestamp, OnTimerContext context, Collector<io.tillstream.wire.LedgerEntry> ledger)
      throws IOException {
    long streamClock = context.timerService().currentWatermark();
    MemberState state = MemberState.fresh();
    Map<Room, byte[]> before = furnish(state);
    Member member = new Member(context.getCurrentKey(), program, state);
    if (member.nextAlarmAt() > streamClock) {
      return; // a later sale has put it off, and has set a timer of its own
    }
    MemberStatus old = member.status(streamClock);

    for (Answer answer : member.wake(streamClock).answers()) {
      emit(answer, context, ledger);
    }

    keep(state, before);
    setTimer(member, context);
    if (!member.status(streamClock).equals(old)) {
      emit(member.status(member.clock()), context, ledger);
    }
  }

  /** What is kept of each room, read into the state. */
  private Map<Room, byte[]> furnish(MemberState state) throws IOException {
    Map<Room, byte[]> kept = new EnumMap<>(Room.class);
    for (Map.Entry<Room, ValueState<byte[]>> room : rooms.entrySet()) {
      byte[] bytes = room.getValue().value();
      if (bytes != null) {
        kept.put(room.getKey(), bytes);
        room.getKey().furnish(state, bytes);
      }
    }
    return kept;
  }

  /** Writes the rooms that have changed; those that nothing has happened in never. */
  private void keep(MemberState state, Map<Room, byte[]> before) throws IOException {
    for (Map.Entry<Room, ValueState<byte[]>> room : rooms.entrySet()) {
      byte[] bytes = room.getKey().bytesOf(state);
      byte[] old = before.getOrDefault(room.getKey(), room.getKey().unused());
      if (!Arrays.equals(bytes, old)) {
        room.getValue().update(bytes);
      }
    }
  }

  private static void setTimer(Member member, Context context) {
    long alarmAt = member.nextAlarmAt();
    if (alarmAt != Member.NEVER) {
      context.timerService().registerEventTimeTimer(alarmAt);
    }
  }

  private static void emit(
      Answer answer, Context context, Collector<io.tillstream.wire.LedgerEntry> ledger) {
    if (answer instanceof LedgerEntry entry) {
      ledger.collect(LedgerEntryRecord.toWire(entry));
    } else if (answer instanceof Signal signal) {
      context.output(Outlets.SIGNALS, SignalRecord.toWire(signal));
    } else if (answer instanceof MemberStatus status) {
      context.output(Outlets.STATUS, MemberStatusRecord.toWire(status));
    } else if (answer instanceof Trigger trigger) {
      context.output(Outlets.triggers(trigger.family()), TriggerRecord.toWire(trigger));
    } else if (answer instanceof TierChange change) {
      context.output(Outlets.TIERS, TierChangeRecord.toWire(change));
    } else if (answer instanceof Suppression suppression) {
      context.output(Outlets.SUPPRESSED, SuppressionRecord.toWire(suppression));
    } else {
      throw new IllegalStateException("sales do not lead to a " + answer.getClass());
    }
  }
}
