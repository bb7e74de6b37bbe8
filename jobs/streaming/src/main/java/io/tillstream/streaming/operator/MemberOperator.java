package io.tillstream.streaming.operator;

import io.tillstream.connectors.avro.Decoded;
import io.tillstream.connectors.kafka.AnswerWriter;
import io.tillstream.connectors.kafka.Arrival;
import io.tillstream.connectors.kafka.ErasureLog;
import io.tillstream.connectors.kafka.EventReader;
import io.tillstream.connectors.kafka.MemberMoves;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.program.Program;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Flink's side of a {@link MemberShell}: events and timers go in, answers come out, and a
 * checkpoint holds everybody. Refused records leave as they came.
 *
 * <p>An operator of its own kind, and no function inside one of Flink's: only so it can lay members
 * down before a checkpoint's barrier leaves, and need not turn the state to a key for every record.
 */
public final class MemberOperator extends AbstractStreamOperator<OutgoingRecord>
    implements OneInputStreamOperator<Arrival, OutgoingRecord>, Triggerable<String, VoidNamespace> {

  /** Of the heap, for each task: room for nearly a million members. */
  public static final long CACHE_BYTES = 256L << 20;

  /** So many wait for a tenth of a second when a job goes on. */
  private static final int RECALLED_BEFORE_ANSWERS = 1 << 15;

  /** So many, read from the shelf, take a tenth of a millisecond. */
  private static final int RECALLED_A_TURN = 16;

  /**
   * A turn of those in memory takes about as long as an event, and there is one between any two:
   * where alarms of a whole day are due at once, events still have half of the time.
   */
  private static final int CALLED_A_TURN = 16;

  private static final int WOKEN_A_TURN = 2;

  /** The clock of an input that has an end, when it is there: no instant. */
  private static final long END_OF_INPUT = Long.MAX_VALUE;

  private final ProgramSource programs;
  private final RegistryAddress registry;
  private final Map<String, Integer> answerSchemaIds;
  private final long cacheBytes;
  private final int liveFrom;
  private final int receiptsAPage;
  private final ErasureLog erasures;

  private transient EventReader reader;
  private transient MemberCache members;
  private transient ErasedMembers erased;
  private transient boolean goesOn;
  private transient TimestampedCollector<OutgoingRecord> collector;
  private transient Outlet out;
  private transient MemberShell shell;
  private transient Recall recall;

  /** The stream's, as far as it has come: no alarm rings that is due after it. */
  private transient long clock;

  private transient Chore recalling;
  private transient Chore calling;

  /** An operator with the usual cache, whose savepoints nobody keeps. */
  public MemberOperator(
      ProgramSource programs, RegistryAddress registry, Map<String, Integer> answerSchemaIds) {
    this(programs, registry, answerSchemaIds, CACHE_BYTES, ErasureLog.NONE);
  }

  /**
   * @param answerSchemaIds the schema's id for each topic of answers
   * @param cacheBytes of the heap that each task may use to keep members in memory; 0 for none
   * @param erasures is read when the job goes on from a checkpoint or savepoint
   */
  public MemberOperator(
      ProgramSource programs,
      RegistryAddress registry,
      Map<String, Integer> answerSchemaIds,
      long cacheBytes,
      ErasureLog erasures) {
    this(
        programs,
        registry,
        answerSchemaIds,
        cacheBytes,
        LiveMembers.BYTES_MIN,
        LiveMembers.RECEIPTS_A_PAGE,
        erasures);
  }

  /**
   * @param liveFrom how many bytes a member has at least to be kept live
   * @param receiptsAPage how many receipts of such a member lie together
   */
  MemberOperator(
      ProgramSource programs,
      RegistryAddress registry,
      Map<String, Integer> answerSchemaIds,
      long cacheBytes,
      int liveFrom,
      int receiptsAPage,
      ErasureLog erasures) {
    this.programs = programs;
    this.registry = registry;
    this.answerSchemaIds = Map.copyOf(answerSchemaIds);
    this.cacheBytes = cacheBytes;
    this.liveFrom = liveFrom;
    this.receiptsAPage = receiptsAPage;
    this.erasures = erasures;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    TaskInfo task = getRuntimeContext().getTaskInfo();
    erased =
        new ErasedMembers(
            context.getOperatorStateStore(),
            memberId ->
                KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        memberId,
                        task.getMaxNumberOfParallelSubtasks(),
                        task.getNumberOfParallelSubtasks())
                    == task.getIndexOfThisSubtask());
    goesOn = context.isRestored();
  }

  @Override
  public void open() throws Exception {
    super.open();
    Program program = programs.load();
    reader = new EventReader(registry);
    collector = new TimestampedCollector<>(output);
    InternalTimerService<VoidNamespace> timers =
        getInternalTimerService(StateName.TIMERS, VoidNamespaceSerializer.INSTANCE, this);
    clock = timers.currentWatermark();
    members =
        new MemberCache(
            new KeyedShelf(
                this::setCurrentKey,
                getRuntimeContext()
                    .getState(
                        new ValueStateDescriptor<>(
                            StateName.MEMBER, KeptMemberSerializer.INSTANCE)),
                getRuntimeContext()
                    .getMapState(
                        new MapStateDescriptor<>(
                            StateName.PAGES,
                            IntSerializer.INSTANCE,
                            BytePrimitiveArraySerializer.INSTANCE)),
                timers),
            cacheBytes,
            new LiveMembers(liveFrom, receiptsAPage));
    MemberMetrics counts = new MemberMetrics(getMetricGroup(), members);
    out = new Outlet(collector, new AnswerWriter(answerSchemaIds), counts);
    shell = new MemberShell(program, members, () -> clock, erased, counts, out);
    MailboxExecutor mailbox =
        getContainingTask()
            .getMailboxExecutorFactory()
            .createExecutor(getOperatorConfig().getChainIndex());
    recalling = new Chore(mailbox, "recall members", () -> recall.call(RECALLED_A_TURN));
    calling = new Chore(mailbox, "call members", this::callSome);
    if (goesOn) {
      // Before the first answer: the savepoint may be older than what was erased.
      shell.forget(erased.learn(erasures.read()));
    }
    recallEverybody();
  }

  /** Members turn the state to themselves when they need it: most records never do. */
  @Override
  @SuppressWarnings("rawtypes") // as Flink declares it
  public void setKeyContextElement1(StreamRecord record) {}

  @Override
  public void processElement(StreamRecord<Arrival> record) throws IOException {
    collector.setTimestamp(record);
    Arrival arrival = record.getValue();
    if (arrival.isRefused()) {
      out.reject(arrival.raw(), arrival.refusal());
      return;
    }
    if (MemberMoves.isDeparture(arrival.raw())) {
      shell.receive(arrival);
      return;
    }
    Decoded<Event> read = reader.read(arrival.raw().topic(), arrival.raw().value());
    if (read.isRefused()) {
      out.reject(arrival.raw(), read.refusal());
      return;
    }
    shell.answer(arrival, read.value());
  }

  /** The few of a small job before the first answer, those of a large one beside the answers. */
  private void recallEverybody() throws IOException {
    recall = new Recall(goesOn ? everybody() : Stream.empty(), members);
    if (recall.call(RECALLED_BEFORE_ANSWERS)) {
      recalling.goOn();
    }
  }

  private Stream<String> everybody() {
    return KeyedShelf.everybody(getKeyedStateBackend());
  }

  /**
   * Those who are on the shelf alone are called by their timers, and those in memory after them.
   * Before the input's end, and its clock that is none, whoever is to be called yet is called.
   */
  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() == END_OF_INPUT) {
      recalling.finish();
      calling.finish();
      super.processWatermark(mark);
      return;
    }
    clock = mark.getTimestamp();
    super.processWatermark(mark);
    calling.goOn();
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws IOException {
    if (timer.getTimestamp() > clock) {
      return;
    }
    collector.setAbsoluteTimestamp(timer.getTimestamp());
    shell.ring(timer.getKey());
  }

  private boolean callSome() throws IOException {
    collector.setAbsoluteTimestamp(clock);
    return shell.callDue(CALLED_A_TURN, WOKEN_A_TURN);
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("nobody sets a timer by the wall clock: a bug");
  }

  /** A checkpoint is about to begin: it shall hold every member as it is now. */
  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    members.flush();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    erased.save();
  }

  @Override
  public void close() throws Exception {
    if (recall != null) {
      recall.close();
    }
    if (reader != null) {
      reader.close();
    }
    super.close();
  }
}
