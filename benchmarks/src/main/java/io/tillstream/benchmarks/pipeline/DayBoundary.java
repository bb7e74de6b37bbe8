package io.tillstream.benchmarks.pipeline;

import io.tillstream.benchmarks.pipeline.EngineInFlink.Backend;
import io.tillstream.benchmarks.run.Contestant;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.Site;
import io.tillstream.benchmarks.workload.DayOfAll;
import io.tillstream.benchmarks.workload.Load;
import java.time.Duration;

/** The engine in Flink on a {@link DayOfAll}: every member has an alarm at one instant. */
public record DayBoundary(Duration checkpointEvery) implements Contestant {

  @Override
  public Measurement run(Site site) throws Exception {
    RollCall call = new RollCall();
    InThisJvm.listen(call);
    Measurement run = engine().run(site);
    return new Measurement(
        run.events(),
        run.seconds(),
        run.processCpuSeconds(),
        run.machineCpuSeconds(),
        call.describe(run.outcome()));
  }

  private EngineInFlink engine() {
    return new EngineInFlink(Backend.ROCKSDB, 1, checkpointEvery);
  }

  @Override
  public Contestant preparation(Load load) {
    return engine().preparation(load);
  }

  @Override
  public int heapMegabytes(Load load) {
    return engine().heapMegabytes(load);
  }
}
