package io.tillstream.benchmarks.run;

import io.tillstream.benchmarks.tape.AnswerTotals;
import io.tillstream.benchmarks.tape.RunningBalances;
import io.tillstream.benchmarks.tape.Tape;
import io.tillstream.benchmarks.workload.Load;

/** A peer that can say no more of a member than its running balances; they have to be right. */
public record BalancesPeer(Peer peer) implements Contestant {

  @Override
  public Measurement run(Site site) throws Exception {
    return peer.run(site);
  }

  @Override
  public AnswerTotals expected(Tape tape, Measurement measurement) {
    return RunningBalances.expected(tape.load());
  }

  @Override
  public int heapMegabytes(Load load) {
    return peer.heapMegabytes(load);
  }

  @Override
  public String classPath() {
    return peer.classPath();
  }
}
