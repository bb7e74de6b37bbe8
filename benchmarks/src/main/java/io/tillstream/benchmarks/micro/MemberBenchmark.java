package io.tillstream.benchmarks.micro;

import io.tillstream.benchmarks.workload.MeasuredProgram;
import io.tillstream.benchmarks.workload.Receipts;
import io.tillstream.benchmarks.workload.Spread;
import io.tillstream.engine.Decision;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.program.Program;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one receipt costs the engine: one thread, members in an array, receipts made beforehand, so
 * that neither a codec nor a store is in the figure; and what a member's bytes cost.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MemberBenchmark {

  private static final int MEMBERS = 1_000;
  private static final int RECEIPTS = 200_000;

  private Program program;
  private Sale[] receipts;
  private int[] buyers;
  private Member[] members;
  private byte[] bytes;
  private int next;

  /** Members with a life behind them: about a hundred receipts each. */
  @Setup
  public void live() {
    program = MeasuredProgram.load();
    Receipts stream = new Receipts(42, MEMBERS, Spread.UNIFORM);
    receipts = new Sale[RECEIPTS];
    buyers = new int[RECEIPTS];
    for (int n = 0; n < RECEIPTS; n++) {
      receipts[n] = stream.at(n);
      buyers[n] = (int) stream.memberOf(n);
    }
    begin();
    for (int n = 0; n < RECEIPTS / 2; n++) {
      apply();
    }
    bytes = members[0].state().toBytes();
  }

  private void begin() {
    members = new Member[MEMBERS];
    for (int i = 0; i < MEMBERS; i++) {
      members[i] = new Member(Receipts.cardOf(i), program, MemberState.fresh());
    }
    next = 0;
  }

  /** A receipt against a live member, with the alarms that became due before it. */
  @Benchmark
  public Decision apply() {
    if (next == RECEIPTS) {
      begin();
    }
    Member member = members[buyers[next]];
    return member.apply(receipts[next++], Long.MIN_VALUE);
  }

  @Benchmark
  public byte[] toBytes() {
    return members[0].state().toBytes();
  }

  @Benchmark
  public MemberState fromBytes() {
    return MemberState.fromBytes(bytes);
  }
}
