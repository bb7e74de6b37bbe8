package io.tillstream.benchmarks.micro;

import io.tillstream.benchmarks.workload.MeasuredProgram;
import io.tillstream.benchmarks.workload.Receipts;
import io.tillstream.benchmarks.workload.Spread;
import io.tillstream.connectors.avro.AnswerEncoder;
import io.tillstream.connectors.avro.Decoded;
import io.tillstream.connectors.avro.EventDecoder;
import io.tillstream.connectors.avro.EventEncoder;
import io.tillstream.connectors.avro.EventKind;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** What it costs to read one receipt from its bytes, and to write one answer to its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CodecBenchmark {

  private static final int MEMBERS = 1_000;

  /** A power of two, so that to go round costs next to nothing; more than fit into a cache. */
  private static final int RECEIPTS = 1 << 16;

  private final EventDecoder decoder = EventDecoder.create();
  private final EventEncoder events = EventEncoder.create();
  private final AnswerEncoder encoder = AnswerEncoder.create();
  private Sale[] sales;
  private byte[][] receipts;
  private Answer[] answers;
  private int next;

  /** Receipts, and what was answered to them, in the mix in which they come. */
  @Setup
  public void make() {
    Program program = MeasuredProgram.load();
    Receipts stream = new Receipts(42, MEMBERS, Spread.UNIFORM);
    Map<String, Member> members = new HashMap<>();
    List<Answer> answered = new ArrayList<>();
    sales = new Sale[RECEIPTS];
    receipts = new byte[RECEIPTS][];
    for (int n = 0; n < RECEIPTS; n++) {
      Sale sale = stream.at(n);
      sales[n] = sale;
      receipts[n] = events.encode(sale, 0);
      Member member =
          members.computeIfAbsent(
              sale.memberId(), id -> new Member(id, program, MemberState.fresh()));
      answered.addAll(member.apply(sale, Long.MIN_VALUE).answers());
      answered.add(member.status(member.clock()));
    }
    answers = answered.subList(answered.size() - RECEIPTS, answered.size()).toArray(Answer[]::new);
  }

  @Benchmark
  public Decoded<Event> decodeReceipt() {
    byte[] bytes = receipts[next++ & RECEIPTS - 1];
    return decoder.decode(EventKind.SALE, EventKind.SALE.schema(), bytes, 0, bytes.length);
  }

  @Benchmark
  public byte[] encodeAnswer() {
    return encoder.encode(answers[next++ & RECEIPTS - 1], 0);
  }

  /** What a till does, not we: to compare. */
  @Benchmark
  public byte[] encodeReceipt() {
    return events.encode(sales[next++ & RECEIPTS - 1], 0);
  }
}
