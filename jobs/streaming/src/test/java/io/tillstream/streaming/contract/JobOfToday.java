package io.tillstream.streaming.contract;

import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.streaming.operator.MemberOperator;
import io.tillstream.streaming.operator.MembersInHarness;
import io.tillstream.streaming.pipeline.JobSettings;
import io.tillstream.streaming.pipeline.MemberJob;
import io.tillstream.streaming.pipeline.PipelineSettings;
import io.tillstream.streaming.pipeline.TestPrograms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job as these sources make it, looked at without a cluster. */
public final class JobOfToday {

  /** Nobody is asked: the job is laid out and not run. */
  private static final KafkaSettings KAFKA = KafkaSettings.of("127.0.0.1:9");

  private static final RegistryAddress REGISTRY =
      RegistryAddress.parse(RegistryAddress.EMBEDDED, KAFKA);

  private JobOfToday() {}

  /** What its checkpoints hold. */
  public static List<String> storedState() throws Exception {
    return storedState(new HashMapStateBackend(), job -> {});
  }

  /**
   * The same of a job that somebody has touched.
   *
   * @param state what the members' state is kept in
   * @param touch is given the job when it is laid out
   */
  public static List<String> storedState(
      StateBackend state, Consumer<StreamExecutionEnvironment> touch) throws Exception {
    StreamExecutionEnvironment job = layOut();
    touch.accept(job);
    MemberOperator members =
        new MemberOperator(TestPrograms.LIVELY, REGISTRY, MembersInHarness.SCHEMA_IDS);
    try (MembersInHarness task = new MembersInHarness(members, state, null, null)) {
      return StoredState.of(job, task.savepoint(1));
    }
  }

  private static StreamExecutionEnvironment layOut() {
    MemberJob job =
        new MemberJob(
            "contract",
            KAFKA,
            REGISTRY,
            TestPrograms.LIVELY,
            TestPrograms.CURRENCY,
            Map.of(),
            Duration.ofMinutes(15),
            PipelineSettings.defaults(),
            null);
    return job.layOut(JobSettings.of("contract", "checkpoints", Duration.ofSeconds(2)), 1);
  }
}
