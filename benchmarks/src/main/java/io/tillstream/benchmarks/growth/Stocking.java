package io.tillstream.benchmarks.growth;

import io.tillstream.benchmarks.run.Contestant;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.Outcome;
import io.tillstream.benchmarks.run.Site;
import io.tillstream.benchmarks.tape.AnswerTotals;
import io.tillstream.benchmarks.tape.Tape;
import io.tillstream.benchmarks.workload.Load;
import io.tillstream.streaming.local.LocalFlink;
import io.tillstream.streaming.local.LocalJob;
import io.tillstream.streaming.pipeline.JobSettings;
import io.tillstream.streaming.pipeline.OperatorUid;
import java.time.Duration;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Lays a tape's members down as a checkpoint of the product holds them, and leaves a savepoint: a
 * job whose one operator bears the members' name and writes their state and nothing else.
 */
public record Stocking() implements Contestant {

  private static final int HEAP_MEGABYTES = 1024;
  private static final Duration NEVER_BY_ITSELF = Duration.ofDays(1);

  @Override
  public Measurement run(Site site) throws Exception {
    String savepoint = JobSettings.uriOf(site.tape().directory());
    Configuration settings = JobSettings.of("stocking", savepoint, NEVER_BY_ITSELF);
    settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    try (LocalFlink cluster = LocalFlink.start(1)) {
      StreamExecutionEnvironment environment =
          StreamExecutionEnvironment.getExecutionEnvironment(settings);
      environment.setParallelism(1);
      environment
          .fromSequence(0, Long.MAX_VALUE - 1)
          .keyBy(number -> "", Types.STRING)
          .transform("members", Types.LONG, new StockingOperator(site.tape().stock()))
          .uid(OperatorUid.MEMBERS)
          .sinkTo(new DiscardingSink<>());
      StockingOperator.Laid laid = StockingOperator.begin(site.progress());
      LocalJob job = cluster.submit(environment);
      job.ended().whenComplete((result, failure) -> laid.giveUp(result));
      long members = laid.await();
      String place = job.stop(savepoint);
      double compacted =
          CompactedState.bytesOf(place, site.directory().resolve("compacted")) / members;
      new Stocked(place, (double) laid.snapshotBytes() / members, compacted).keepIn(site.tape());
      return new Measurement(members, 1, 0, 0, Outcome.of(new AnswerTotals(new TreeMap<>(), 0)));
    }
  }

  /** Nobody was asked anything. */
  @Override
  public AnswerTotals expected(Tape tape, Measurement measurement) {
    return measurement.outcome().answers();
  }

  @Override
  public int heapMegabytes(Load load) {
    return HEAP_MEGABYTES;
  }
}
