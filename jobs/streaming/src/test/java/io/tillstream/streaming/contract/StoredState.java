package io.tillstream.streaming.contract;

import io.tillstream.connectors.kafka.TopicPlan;
import io.tillstream.engine.MemberState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.MapSerializer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.CommonOptionsKeys;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.CommonSerializerKeys;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.transformations.SinkTransformation;
import org.apache.flink.streaming.api.transformations.SourceTransformation;

/**
 * What a checkpoint of the job holds, and by which names and in which bytes a later release finds
 * it again: a line a fact, read off the job as it is laid out and off a savepoint of its members.
 */
public final class StoredState {

  private final List<String> lines = new ArrayList<>();

  private StoredState() {}

  /**
   * @param job laid out with all that production has
   * @param savepoint of the members' operator, in Flink's canonical format
   */
  public static List<String> of(StreamExecutionEnvironment job, OperatorSubtaskState savepoint)
      throws IOException {
    StoredState stored = new StoredState();
    stored.lines.add("max parallelism = " + job.getConfig().getMaxParallelism());
    stored.operators(job);
    stored.keyedState(savepoint);
    stored.operatorState(savepoint);
    stored.lines.add("layout of a member = " + MemberState.VERSION);
    stored.lines.add("layout of a member in pieces = " + MemberState.VERSION_IN_PIECES);
    stored.formats();
    stored.topics();
    return stored.lines;
  }

  private void operators(StreamExecutionEnvironment job) {
    Map<String, Set<String>> serializers = new TreeMap<>();
    job.getTransformations().forEach(last -> serializers(last, serializers));
    Map<String, String> uids = new TreeMap<>();
    for (StreamNode node : job.getStreamGraph(false).getStreamNodes()) {
      uids.put(String.valueOf(node.getTransformationUID()), node.getOperatorName());
    }
    uids.forEach(
        (uid, name) -> {
          lines.add("operator uid = " + uid);
          serializers
              .getOrDefault(uid, Set.of())
              .forEach(one -> lines.add("operator " + uid + ": " + one));
        });
  }

  private static void serializers(Transformation<?> from, Map<String, Set<String>> found) {
    from.getInputs().forEach(input -> serializers(input, found));
    Set<String> ofThis = found.computeIfAbsent(from.getUid() + "", none -> new LinkedHashSet<>());
    if (from instanceof SourceTransformation<?, ?, ?> source) {
      Source<?, ?, ?> read = source.getSource();
      ofThis.add("split = " + textOf(read.getSplitSerializer()));
      ofThis.add("enumerator = " + textOf(read.getEnumeratorCheckpointSerializer()));
    }
    if (from instanceof SinkTransformation<?, ?> answers) {
      Sink<?> sink = answers.getSink();
      if (sink instanceof SupportsWriterState<?, ?> stateful) {
        ofThis.add("writer = " + textOf(stateful.getWriterStateSerializer()));
      }
      if (sink instanceof SupportsCommitter<?> committing) {
        ofThis.add("committable = " + textOf(committing.getCommittableSerializer()));
      }
    }
  }

  private static String textOf(SimpleVersionedSerializer<?> serializer) {
    return serializer.getClass().getSimpleName() + " version " + serializer.getVersion();
  }

  private void keyedState(OperatorSubtaskState savepoint) throws IOException {
    for (KeyedStateHandle handle : savepoint.getManagedKeyedState()) {
      KeyedBackendSerializationProxy<?> proxy =
          new KeyedBackendSerializationProxy<>(StoredState.class.getClassLoader());
      try (var bytes = ((KeyGroupsStateHandle) handle).openInputStream()) {
        proxy.read(new DataInputViewStreamWrapper(bytes));
      }
      lines.add("members' key = " + textOf(proxy.getKeySerializerSnapshot()));
      Map<String, StateMetaInfoSnapshot> byName = new TreeMap<>();
      proxy.getStateMetaInfoSnapshots().forEach(state -> byName.put(state.getName(), state));
      byName.values().forEach(this::keyedState);
    }
  }

  private void keyedState(StateMetaInfoSnapshot state) {
    String kind = state.getOption(CommonOptionsKeys.KEYED_STATE_TYPE);
    lines.add(
        "members' state %s = %s of %s"
            .formatted(
                state.getName(),
                kind == null ? state.getBackendStateType() : kind,
                textOf(state.getTypeSerializerSnapshot(CommonSerializerKeys.VALUE_SERIALIZER))));
  }

  private static String textOf(TypeSerializerSnapshot<?> snapshot) {
    Class<?> type = snapshot.getClass();
    Class<?> outer = type.getEnclosingClass();
    String name = (outer == null ? "" : outer.getSimpleName() + ".") + type.getSimpleName();
    return name + " version " + snapshot.getCurrentVersion() + partsOf(snapshot);
  }

  /** A map has no form of its own, but those of its keys and values. */
  private static String partsOf(TypeSerializerSnapshot<?> snapshot) {
    if (!(snapshot.restoreSerializer() instanceof MapSerializer<?, ?> map)) {
      return "";
    }
    return ", from %s to %s"
        .formatted(
            map.getKeySerializer().getClass().getSimpleName(),
            map.getValueSerializer().getClass().getSimpleName());
  }

  private void operatorState(OperatorSubtaskState savepoint) {
    Map<String, String> byName = new TreeMap<>();
    for (OperatorStateHandle handle : savepoint.getManagedOperatorState()) {
      handle
          .getStateNameToPartitionOffsets()
          .forEach((name, parts) -> byName.put(name, parts.getDistributionMode().name()));
    }
    byName.forEach((name, mode) -> lines.add("members' shared state " + name + " = " + mode));
  }

  private void formats() throws IOException {
    lines.add("format of KeptMember = " + Formats.ofKeptMember());
    lines.add("format of KeptMember without a timer = " + Formats.ofKeptMemberWithoutTimer());
    lines.add("format of Erasure = " + Formats.ofErasure());
    lines.add("format of ErasuresReached = " + Formats.ofErasuresReached());
    lines.add("format of Arrival = " + Formats.ofArrival());
    lines.add("format of OutgoingRecord = " + Formats.ofOutgoingRecord());
  }

  private void topics() {
    List<String> names = new TopicPlan(List.of("sms"), 1, 1).names();
    names.stream().sorted().forEach(name -> lines.add("topic = " + name));
  }
}
