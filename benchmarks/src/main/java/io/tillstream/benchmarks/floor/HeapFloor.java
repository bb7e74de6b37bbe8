package io.tillstream.benchmarks.floor;

import io.tillstream.benchmarks.run.Contestant;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.Odometer;
import io.tillstream.benchmarks.run.Outcome;
import io.tillstream.benchmarks.run.Site;
import io.tillstream.benchmarks.tape.TapeReader;
import io.tillstream.benchmarks.workload.Load;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.program.Program;
import java.util.HashMap;
import java.util.Map;

/**
 * B0: one thread, bytes to bytes, live members in a heap map. Nothing survives its end, which is
 * what makes it fast.
 */
public record HeapFloor() implements Contestant {

  private static final int BASE_MEGABYTES = 512;
  private static final int BYTES_A_MEMBER = 6_000;

  @Override
  public Measurement run(Site site) throws InterruptedException {
    Program program = site.tape().load().rules();
    Counter counter = new Counter(program);
    Map<String, Member> members = new HashMap<>();
    Odometer odometer = site.odometer();
    TapeReader tape = new TapeReader(site.tape(), 0, 1);
    while (tape.next()) {
      Sale sale = counter.read(tape.value());
      Member member = members.get(sale.memberId());
      boolean isNew = member == null;
      if (isNew) {
        member = new Member(sale.memberId(), program, MemberState.fresh());
        members.put(sale.memberId(), member);
      }
      counter.answer(member, isNew, sale);
      odometer.passed(0);
    }
    members.values().forEach(member -> counter.carryOut(member.wake(site.tape().load().end())));
    return odometer.measurement(Outcome.of(counter.totals()));
  }

  @Override
  public int heapMegabytes(Load load) {
    return BASE_MEGABYTES + Math.toIntExact(load.members() * BYTES_A_MEMBER >> 20);
  }
}
