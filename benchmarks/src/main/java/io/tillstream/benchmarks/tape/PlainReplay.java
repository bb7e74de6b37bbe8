package io.tillstream.benchmarks.tape;

import io.tillstream.benchmarks.workload.Load;
import io.tillstream.benchmarks.workload.MeasuredProgram;
import io.tillstream.benchmarks.workload.Receipts;
import io.tillstream.engine.Decision;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.program.Program;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * What the engine answers when it is asked directly: no bytes, no store, no clock but the events'
 * own. The judge of every run.
 */
public final class PlainReplay {

  private static final long MEMBERS_AT_ONCE = 1_000_000;
  private static final long TELL_EVERY = 1 << 14;

  private PlainReplay() {}

  /**
   * @param progress told now and then how many receipts were answered
   */
  public static AnswerTotals of(Load load, LongConsumer progress) {
    Program program = MeasuredProgram.load();
    AnswerSheet answers = AnswerSheet.of(program);
    // Members do not know each other, so a share of them can be asked at a time.
    long rounds = (load.members() + MEMBERS_AT_ONCE - 1) / MEMBERS_AT_ONCE;
    for (long round = 0; round < rounds; round++) {
      replay(load, program, answers, round, rounds, progress);
    }
    return answers.totals();
  }

  private static void replay(
      Load load,
      Program program,
      AnswerSheet answers,
      long round,
      long rounds,
      LongConsumer progress) {
    Receipts receipts = load.receipts();
    Map<Long, Member> members = new HashMap<>();
    for (long n = 0; n < load.events(); n++) {
      long number = receipts.memberOf(n);
      if (number % rounds == round) {
        Member member =
            members.computeIfAbsent(
                number,
                unseen -> new Member(Receipts.cardOf(unseen), program, MemberState.fresh()));
        answer(member.apply(receipts.at(n), Long.MIN_VALUE), answers);
      }
      if (n % TELL_EVERY == 0) {
        progress.accept((round * load.events() + n) / rounds);
      }
    }
    members.values().forEach(member -> answer(member.wake(load.end()), answers));
  }

  private static void answer(Decision decision, AnswerSheet answers) {
    if (decision.refusal() != null) {
      throw new IllegalStateException(
          "the workload makes a receipt that is refused: " + decision.refusal());
    }
    for (Answer answer : decision.answers()) {
      answers.add(answer);
    }
  }
}
