package io.tillstream.streaming.pipeline;

import io.tillstream.connectors.kafka.AnswerSchemas;
import io.tillstream.connectors.kafka.KafkaAnswers;
import io.tillstream.connectors.kafka.KafkaPreflight;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.TopicPlan;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.TriggerRule;
import io.tillstream.streaming.operator.ProgramSource;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What somebody wants to run, before anything was looked at.
 *
 * @param name of the job; see {@link MemberJob}
 * @param transactionTimeout at most the broker's {@code transaction.max.timeout.ms}
 */
public record JobRequest(
    String name,
    KafkaSettings kafka,
    RegistryAddress registry,
    ProgramSource program,
    TopicLayout topics,
    PipelineSettings pipeline,
    Duration transactionTimeout) {

  /** A request with the usual settings. */
  public static JobRequest of(
      String name, KafkaSettings kafka, RegistryAddress registry, ProgramSource program) {
    return new JobRequest(
        name,
        kafka,
        registry,
        program,
        TopicLayout.local(),
        PipelineSettings.defaults(),
        KafkaAnswers.TRANSACTION_TIMEOUT);
  }

  public JobRequest with(PipelineSettings other) {
    return new JobRequest(name, kafka, registry, program, topics, other, transactionTimeout);
  }

  /**
   * Looks at everything the job will need: compiles the program, reaches the broker, creates
   * missing topics, registers the schemas of the answers.
   *
   * @throws io.tillstream.program.InvalidProgramException if the program has mistakes
   * @throws io.tillstream.connectors.kafka.PreflightException if the broker is not ready
   * @throws io.tillstream.connectors.kafka.registry.SchemaRegistryException if the registry is not
   */
  public MemberJob prepare() throws InterruptedException {
    Program compiled = program.load();
    Set<String> families = new TreeSet<>();
    for (TriggerRule trigger : compiled.triggers()) {
      families.add(trigger.family());
    }
    try (KafkaPreflight preflight = new KafkaPreflight(kafka)) {
      preflight.prepare(
          new TopicPlan(families, topics.partitions(), topics.replication()), transactionTimeout);
    }
    Map<String, Integer> schemaIds;
    try (SchemaRegistry schemas = registry.open()) {
      schemaIds = AnswerSchemas.register(schemas, families);
    }
    return new MemberJob(
        name,
        kafka,
        registry,
        program,
        compiled.money().code(),
        schemaIds,
        transactionTimeout,
        pipeline,
        null);
  }
}
