package io.tillstream.streaming.operator;

import io.tillstream.connectors.kafka.AnswerTopics;
import io.tillstream.connectors.kafka.Arrival;
import io.tillstream.connectors.kafka.ErasureLog;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.connectors.kafka.OutgoingRecordSerializer;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.schemas.Topic;
import io.tillstream.streaming.pipeline.JobSettings;
import io.tillstream.streaming.pipeline.TestPrograms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The operator of members as Flink runs it, without the cluster. */
public final class MembersInHarness implements AutoCloseable {

  /** So few that no story is too short to be in pieces. */
  private static final int RECEIPTS_A_PAGE = 2;

  /** For a program whose only family of triggers is {@code sms}. */
  public static final Map<String, Integer> SCHEMA_IDS = schemaIds();

  private final KeyedOneInputStreamOperatorTestHarness<String, Arrival, OutgoingRecord> harness;
  private final MemberOperator operator;

  /**
   * @param from null to begin anew
   */
  MembersInHarness(
      RegistryAddress registry, long cacheBytes, StateBackend backend, OperatorSubtaskState from)
      throws Exception {
    this(registry, cacheBytes, LiveMembers.BYTES_MIN, backend, from);
  }

  /**
   * @param liveFrom how many bytes a member has at least to be kept live
   * @param from null to begin anew
   */
  MembersInHarness(
      RegistryAddress registry,
      long cacheBytes,
      int liveFrom,
      StateBackend backend,
      OperatorSubtaskState from)
      throws Exception {
    this(
        new MemberOperator(
            TestPrograms.LIVELY,
            registry,
            SCHEMA_IDS,
            cacheBytes,
            liveFrom,
            RECEIPTS_A_PAGE,
            ErasureLog.NONE),
        backend,
        null,
        from);
  }

  /**
   * @param members set up with {@link #SCHEMA_IDS}
   * @param timers whoever keeps the timers; null for Flink itself
   * @param from null to begin anew
   */
  public MembersInHarness(
      MemberOperator members,
      StateBackend backend,
      InternalTimeServiceManager.Provider timers,
      OperatorSubtaskState from)
      throws Exception {
    this.operator = members;
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            members, Arrival::route, Types.STRING, JobSettings.MAX_PARALLELISM, 1, 0);
    harness.setStateBackend(backend);
    if (timers != null) {
      harness.setTimeServiceManagerProvider(timers);
    }
    harness.setup(OutgoingRecordSerializer.INSTANCE);
    if (from != null) {
      harness.initializeState(from);
    }
    harness.open();
  }

  private static Map<String, Integer> schemaIds() {
    Map<String, Integer> ids = new HashMap<>();
    for (Topic topic : AnswerTopics.all(List.of("sms"))) {
      ids.put(topic.name(), 10);
    }
    return ids;
  }

  public void feed(Arrival arrival) throws Exception {
    harness.processElement(arrival, arrival.occurredAt());
  }

  public void clock(long instant) throws Exception {
    harness.processWatermark(instant);
    doWhatIsLeft();
  }

  /** What the operator does between two events. */
  private void doWhatIsLeft() throws Exception {
    TaskMailbox mailbox = harness.getTaskMailbox();
    while (mailbox.hasMail()) {
      mailbox.take(TaskMailbox.MIN_PRIORITY).run();
    }
  }

  /** How many members there are now, in memory or not. */
  long members() throws Exception {
    operator.prepareSnapshotPreBarrier(0);
    return KeyedShelf.everybody(operator.getKeyedStateBackend()).count();
  }

  /** How many of them are called by Flink's timers. */
  int timers() {
    return harness.numEventTimeTimers();
  }

  /** What a savepoint holds if one is made now. */
  public OperatorSubtaskState savepoint(long number) throws Exception {
    harness.getOperator().prepareSnapshotPreBarrier(number);
    return harness
        .snapshotWithLocalState(
            number, number, SavepointType.savepoint(SavepointFormatType.CANONICAL))
        .getJobManagerOwnedState();
  }

  /** What was answered since the last call, in order. */
  public List<OutgoingRecord> takeRecords() {
    List<OutgoingRecord> records = new ArrayList<>(harness.extractOutputValues());
    harness.getOutput().clear();
    return records;
  }

  /** The same as text: topic, member and value of each. */
  List<String> takeAnswers() {
    List<String> answers = new ArrayList<>();
    for (OutgoingRecord record : takeRecords()) {
      String member = new String(record.key(), StandardCharsets.UTF_8);
      String value = record.value() == null ? "" : HexFormat.of().formatHex(record.value());
      answers.add(record.topic() + " " + member + " " + value);
    }
    return answers;
  }

  @Override
  public void close() {
    try {
      harness.close();
    } catch (Exception e) {
      throw new IllegalStateException("the operator does not end", e);
    }
  }
}
