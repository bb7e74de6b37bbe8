package io.tillstream.streaming.operator;

import io.tillstream.connectors.kafka.AnswerTopics;
import io.tillstream.connectors.kafka.Arrival;
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
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The operator of members as Flink runs it, without the cluster. */
final class MembersInHarness implements AutoCloseable {

  private final KeyedOneInputStreamOperatorTestHarness<String, Arrival, OutgoingRecord> harness;

  /**
   * @param from null to begin anew
   */
  MembersInHarness(
      RegistryAddress registry, long cacheBytes, StateBackend backend, OperatorSubtaskState from)
      throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new MemberOperator(TestPrograms.LIVELY, registry, schemaIds(), cacheBytes),
            Arrival::route,
            Types.STRING,
            JobSettings.MAX_PARALLELISM,
            1,
            0);
    harness.setStateBackend(backend);
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

  void feed(Arrival arrival) throws Exception {
    harness.processElement(arrival, arrival.occurredAt());
  }

  void clock(long instant) throws Exception {
    harness.processWatermark(instant);
  }

  int timers() {
    return harness.numEventTimeTimers();
  }

  /** What a savepoint holds if one is made now. */
  OperatorSubtaskState savepoint(long number) throws Exception {
    harness.getOperator().prepareSnapshotPreBarrier(number);
    return harness
        .snapshotWithLocalState(
            number, number, SavepointType.savepoint(SavepointFormatType.CANONICAL))
        .getJobManagerOwnedState();
  }

  /** What was answered since the last call: topic, member and value of each, in order. */
  List<String> takeAnswers() {
    List<String> answers = new ArrayList<>();
    for (OutgoingRecord record : harness.extractOutputValues()) {
      String member = new String(record.key(), StandardCharsets.UTF_8);
      String value = HexFormat.of().formatHex(record.value());
      answers.add(record.topic() + " " + member + " " + value);
    }
    harness.getOutput().clear();
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
