package io.tillstream.benchmarks.micro;

import io.tillstream.benchmarks.workload.ManyRules;
import io.tillstream.benchmarks.workload.Receipts;
import io.tillstream.benchmarks.workload.Spread;
import io.tillstream.engine.Decision;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.program.LineCondition;
import io.tillstream.engine.program.Program;
import io.tillstream.program.cel.InvalidConditionException;
import io.tillstream.program.condition.LineConditions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What conditions cost: one asked of a line, in plain Java and by CEL's interpreter; and a receipt
 * under a program with few rules and with many, of which the same few match.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ConditionBenchmark {

  /** Conditions of either kind, and lines to ask them about. */
  @State(Scope.Benchmark)
  public static class Asked {

    private LineCondition translated;
    private LineCondition interpreted;
    private Member member;
    private Sale[] sales;
    private int next;

    @Setup
    public void compile() throws InvalidConditionException {
      LineConditions conditions = new LineConditions(List.of("Member", "Silver", "Gold"));
      translated = conditions.compile("line.category == \"beauty\" && sale.channel == \"APP\"");
      interpreted = conditions.compile("line.sku.matches(\"69012340000.*\")");
      Program program = ManyRules.text(10).load();
      member = new Member(Receipts.cardOf(0), program, MemberState.fresh());
      sales = receipts();
    }

    private boolean ask(LineCondition condition) {
      Sale sale = sales[next++ & sales.length - 1];
      Line line = sale.lines().get(0);
      return condition.matches(line, sale, member);
    }
  }

  /** Members with a life behind them, and receipts that come. */
  @State(Scope.Benchmark)
  public static class Lived {

    @Param({"10", "100", "1000"})
    private int rules;

    private Program program;
    private Member[] members;
    private Sale[] sales;
    private int next;

    @Setup
    public void live() {
      program = ManyRules.text(rules).load();
      sales = receipts();
      begin();
    }

    private void begin() {
      members = new Member[MEMBERS];
      for (int i = 0; i < MEMBERS; i++) {
        members[i] = new Member(Receipts.cardOf(i), program, MemberState.fresh());
      }
      next = 0;
    }

    private Decision apply() {
      if (next == sales.length) {
        begin();
      }
      Sale sale = sales[next++];
      int member = (int) (Long.parseLong(sale.memberId()) - FIRST_CARD);
      return members[member].apply(sale, Long.MIN_VALUE);
    }
  }

  private static final int MEMBERS = 1_000;
  private static final int RECEIPTS = 1 << 16;
  private static final long FIRST_CARD = Long.parseLong(Receipts.cardOf(0));

  private static Sale[] receipts() {
    Receipts stream = new Receipts(42, MEMBERS, Spread.UNIFORM);
    Sale[] sales = new Sale[RECEIPTS];
    for (int n = 0; n < RECEIPTS; n++) {
      sales[n] = stream.at(n);
    }
    return sales;
  }

  @Benchmark
  public boolean inPlainJava(Asked asked) {
    return asked.ask(asked.translated);
  }

  @Benchmark
  public boolean interpreted(Asked asked) {
    return asked.ask(asked.interpreted);
  }

  @Benchmark
  public Decision applyUnderRules(Lived lived) {
    return lived.apply();
  }
}
