package io.tillstream.benchmarks.pipeline;

import io.tillstream.benchmarks.growth.Stocked;
import io.tillstream.benchmarks.growth.Stocking;
import io.tillstream.benchmarks.run.Contestant;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.Odometer;
import io.tillstream.benchmarks.run.Outcome;
import io.tillstream.benchmarks.run.Site;
import io.tillstream.benchmarks.tape.AnswerSheet;
import io.tillstream.benchmarks.workload.Load;
import io.tillstream.benchmarks.workload.Receipts;
import io.tillstream.connectors.kafka.ErasureLog;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.engine.program.Program;
import io.tillstream.streaming.local.LocalFlink;
import io.tillstream.streaming.local.LocalJob;
import io.tillstream.streaming.operator.MemberOperator;
import io.tillstream.streaming.operator.ProgramText;
import io.tillstream.streaming.pipeline.ClockMode;
import io.tillstream.streaming.pipeline.JobSettings;
import io.tillstream.streaming.pipeline.MemberPipeline;
import io.tillstream.streaming.pipeline.PipelineSettings;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The product's pipeline with its own settings, between a tape and a sheet that adds the answers
 * up: what Flink and the store of members cost, without Kafka.
 *
 * @param checkpointEvery null for none
 * @param cacheBytes for members in memory, in each task
 */
public record EngineInFlink(
    Backend backend, int parallelism, Duration checkpointEvery, long cacheBytes)
    implements Contestant {

  /** Beside what members take of it. */
  private static final int HEAP_MEGABYTES = 1024;

  private static final int BYTES_A_MEMBER_ON_HEAP = 1_500;

  /** With as much memory for members as the product takes without being told. */
  public EngineInFlink(Backend backend, int parallelism, Duration checkpointEvery) {
    this(backend, parallelism, checkpointEvery, MemberOperator.CACHE_BYTES);
  }

  /** Where members are kept; named as Flink names it. */
  public enum Backend {
    ROCKSDB,
    HASHMAP
  }

  @Override
  public Measurement run(Site site) throws Exception {
    ProgramText text = site.tape().load().program();
    Program program = text.load();
    Configuration settings = settings(site);
    try (SchemaDesk schemas = SchemaDesk.open();
        LocalFlink cluster = LocalFlink.start(parallelism)) {
      RegistryAddress registry = schemas.address();
      StreamExecutionEnvironment environment =
          StreamExecutionEnvironment.getExecutionEnvironment(settings);
      environment.setParallelism(parallelism);
      Odometer odometer = site.odometer();
      InThisJvm.open(odometer);
      MemberPipeline.connect(
          environment,
          new PipelineSettings(Receipts.DISORDER, Duration.ofMinutes(1), ClockMode.EVENTS),
          new TapeSource(site.tape(), registry, program.money().code()),
          new MemberOperator(
              text, registry, AnswerSheet.schemaIds(program), cacheBytes, ErasureLog.NONE),
          new SheetSink(text));
      LocalJob job = cluster.submit(environment);
      JobResult result = job.ended().get();
      result.getSerializedThrowable().ifPresent(EngineInFlink::fail);
      Outcome outcome = outcome(job);
      return odometer.measurement(
          site.tape().load().lived() > 0
              ? Stocked.in(site.tape()).describe(job, outcome)
              : outcome);
    }
  }

  private Configuration settings(Site site) {
    Duration every = checkpointEvery == null ? Duration.ofDays(1) : checkpointEvery;
    Configuration settings =
        JobSettings.of("bench", site.directory().resolve("checkpoints").toString(), every);
    settings.set(StateBackendOptions.STATE_BACKEND, backend.name().toLowerCase());
    if (site.tape().load().lived() > 0) {
      Stocked.in(site.tape()).restoreInto(settings);
    }
    if (checkpointEvery == null) {
      settings.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
    }
    return settings;
  }

  private Outcome outcome(LocalJob job) {
    if (job.restarts() > 0) {
      throw new IllegalStateException("the job was restarted after " + job.lastFailure());
    }
    Outcome outcome = Outcome.of(InThisJvm.totals());
    if (checkpointEvery == null) {
      return outcome;
    }
    long completed = job.completedCheckpoints();
    if (completed == 0) {
      throw new IllegalStateException("no checkpoint was completed");
    }
    return outcome.with("checkpointsCompleted", completed);
  }

  private static void fail(Throwable why) {
    throw new IllegalStateException("the job failed", why);
  }

  /** Members with a past are laid down in a savepoint, which every run begins with. */
  @Override
  public Contestant preparation(Load load) {
    return load.lived() > 0 ? new Stocking() : null;
  }

  @Override
  public int heapMegabytes(Load load) {
    long store = backend == Backend.ROCKSDB ? 0 : load.members() * BYTES_A_MEMBER_ON_HEAP;
    return HEAP_MEGABYTES + Math.toIntExact(parallelism * cacheBytes + store >> 20);
  }
}
