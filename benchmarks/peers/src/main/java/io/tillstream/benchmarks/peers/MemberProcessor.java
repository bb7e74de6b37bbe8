package io.tillstream.benchmarks.peers;

import io.tillstream.benchmarks.workload.Receipts;
import io.tillstream.connectors.kafka.AnswerWriter;
import io.tillstream.connectors.kafka.EventReader;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.engine.Decision;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.event.Admission;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.program.Program;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.streaming.pipeline.MemberJob;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Reads a member, lets it decide, writes it back, forwards its answers: what the product's operator
 * does. Kafka Streams has no timers by key, so who has to be woken stands in a second store, in
 * order of time; it is looked at once in an hour of the stream's clock.
 */
final class MemberProcessor implements Processor<byte[], byte[], byte[], OutgoingRecord> {

  static final String MEMBERS = "members";
  static final String ALARMS = "alarms";

  private static final long LOOK_EVERY_MILLIS = Duration.ofHours(1).toMillis();
  private static final byte[] NOTHING = {};

  private final MemberJob job;
  private final Program program;
  private final Admission admission;
  private final AnswerWriter writer;
  private EventReader reader;
  private ProcessorContext<byte[], OutgoingRecord> context;
  private KeyValueStore<Bytes, byte[]> members;
  private KeyValueStore<Bytes, byte[]> alarms;
  private long clock = Long.MIN_VALUE;
  private long lookedAt = Long.MIN_VALUE;
  private long timestamp;

  MemberProcessor(MemberJob job) {
    this.job = job;
    this.program = job.program().load();
    this.admission = new Admission(job.currency());
    this.writer = new AnswerWriter(job.answerSchemaIds());
  }

  @Override
  public void init(ProcessorContext<byte[], OutgoingRecord> its) {
    context = its;
    reader = new EventReader(job.registry());
    members = context.getStateStore(MEMBERS);
    alarms = context.getStateStore(ALARMS);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    timestamp = record.timestamp();
    Event event = reader.read(TopicCatalog.SALES.name(), record.value()).value();
    if (event == null || admission.check(event) != null) {
      throw new IllegalStateException("a receipt of the tape cannot be read or is refused");
    }
    if (event.hasMember()) {
      answer(event, record.key());
    }
    clock = Math.max(clock, event.occurredAt() - Receipts.DISORDER.toMillis() - 1);
    if (clock >= lookedAt + LOOK_EVERY_MILLIS) {
      lookedAt = clock;
      wakeThoseDue();
    }
  }

  private void answer(Event event, byte[] card) {
    Bytes key = Bytes.wrap(card);
    byte[] before = members.get(key);
    MemberState state = stateOf(before);
    Member member = new Member(event.memberId(), program, state);
    long asOf = Math.max(Math.max(member.clock(), clock), event.occurredAt());
    MemberStatus old = before == null ? null : member.status(asOf);
    forward(member.apply(event, clock), card);
    keep(key, before == null ? Member.NEVER : wakeAtOf(before), member, state);
    MemberStatus now = member.status(member.clock());
    if (!now.equals(old)) {
      forward(now, card);
    }
  }

  private void wakeThoseDue() {
    List<Bytes> due = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> each =
        alarms.range(alarmKey(0, NOTHING), alarmKey(clock + 1, NOTHING))) {
      each.forEachRemaining(alarm -> due.add(alarm.key));
    }
    for (Bytes alarm : due) {
      alarms.delete(alarm);
      byte[] alarmBytes = alarm.get();
      byte[] card = new byte[alarmBytes.length - Long.BYTES];
      System.arraycopy(alarmBytes, Long.BYTES, card, 0, card.length);
      wake(card);
    }
  }

  private void wake(byte[] card) {
    Bytes key = Bytes.wrap(card);
    MemberState state = stateOf(members.get(key));
    Member member = new Member(new String(card, StandardCharsets.UTF_8), program, state);
    MemberStatus old = member.status(clock);
    forward(member.wake(clock), card);
    boolean changed = !member.status(clock).equals(old);
    keep(key, Member.NEVER, member, state);
    if (changed) {
      forward(member.status(member.clock()), card);
    }
  }

  /** Writes the member back, and an alarm no later than its next. */
  private void keep(Bytes key, long alarmSet, Member member, MemberState state) {
    long wakeAt = alarmSet;
    long next = member.nextAlarmAt();
    if (next < wakeAt) {
      if (wakeAt != Member.NEVER) {
        alarms.delete(alarmKey(wakeAt, key.get()));
      }
      alarms.put(alarmKey(next, key.get()), NOTHING);
      wakeAt = next;
    }
    byte[] snapshot = state.toBytes();
    members.put(
        key,
        ByteBuffer.allocate(Long.BYTES + snapshot.length).putLong(wakeAt).put(snapshot).array());
  }

  private static MemberState stateOf(byte[] kept) {
    if (kept == null) {
      return MemberState.fresh();
    }
    byte[] snapshot = new byte[kept.length - Long.BYTES];
    System.arraycopy(kept, Long.BYTES, snapshot, 0, snapshot.length);
    return MemberState.fromBytes(snapshot);
  }

  private static long wakeAtOf(byte[] kept) {
    return ByteBuffer.wrap(kept).getLong();
  }

  private static Bytes alarmKey(long at, byte[] card) {
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + card.length).putLong(at).put(card).array());
  }

  private void forward(Decision decision, byte[] card) {
    for (Answer answer : decision.answers()) {
      forward(answer, card);
    }
  }

  private void forward(Answer answer, byte[] card) {
    context.forward(new Record<>(card, writer.write(answer), timestamp));
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
  }
}
