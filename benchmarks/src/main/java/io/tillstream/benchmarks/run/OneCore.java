package io.tillstream.benchmarks.run;

import io.tillstream.benchmarks.tape.AnswerTotals;
import io.tillstream.benchmarks.tape.Tape;
import io.tillstream.benchmarks.workload.Load;
import java.util.List;

/**
 * Somebody who gets the first core of the machine alone, compiler and collector included. On a
 * machine of few cores one task with its helpers keeps more than one of them busy, so that a second
 * task tells little; a task for each core tells how far it scales.
 */
public record OneCore(Contestant contestant) implements Contestant {

  /** Of util-linux, which every distribution has. */
  private static final List<String> FIRST_CORE = List.of("taskset", "--cpu-list", "0");

  @Override
  public List<String> startedBy() {
    return FIRST_CORE;
  }

  @Override
  public Measurement run(Site site) throws Exception {
    return contestant.run(site);
  }

  @Override
  public AnswerTotals expected(Tape tape, Measurement measurement) {
    return contestant.expected(tape, measurement);
  }

  @Override
  public Contestant preparation(Load load) {
    return contestant.preparation(load);
  }

  @Override
  public int heapMegabytes(Load load) {
    return contestant.heapMegabytes(load);
  }

  @Override
  public String classPath() {
    return contestant.classPath();
  }
}
