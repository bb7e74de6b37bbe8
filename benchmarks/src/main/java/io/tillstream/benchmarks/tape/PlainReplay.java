package io.tillstream.benchmarks.tape;

import io.tillstream.benchmarks.workload.Load;
import io.tillstream.benchmarks.workload.Receipts;
import io.tillstream.engine.Decision;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.program.Program;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * What the engine answers when it is asked directly: no bytes, no store, no clock but the events'
 * own. The judge of every run.
 */
public final class PlainReplay {

  private static final long MEMBERS_AT_ONCE = 500_000;
  private static final long TELL_EVERY = 1 << 14;

  private final Load load;
  private final Program program;
  private final Stock stock;
  private final LongConsumer progress;
  private final long rounds;
  private final AtomicLong played = new AtomicLong();

  /** Members do not know each other, so a share of them can be asked at a time, and two at once. */
  private PlainReplay(Load load, Stock stock, LongConsumer progress) {
    this.load = load;
    this.program = load.rules();
    this.stock = stock;
    this.progress = progress;
    this.rounds = (load.members() + MEMBERS_AT_ONCE - 1) / MEMBERS_AT_ONCE;
  }

  /**
   * @param progress told now and then how many receipts were answered
   */
  public static AnswerTotals of(Load load, LongConsumer progress) {
    return of(load, null, progress);
  }

  /**
   * @param stock gets the members as they are when the tape begins; null if nobody wants them
   * @throws UncheckedIOException if they cannot be written
   */
  static AnswerTotals of(Load load, Stock stock, LongConsumer progress) {
    PlainReplay replay = new PlainReplay(load, stock, progress);
    return LongStream.range(0, replay.rounds)
        .parallel()
        .mapToObj(replay::round)
        .reduce(new AnswerTotals(new TreeMap<>(), 0), AnswerTotals::plus);
  }

  private AnswerTotals round(long round) {
    Receipts receipts = load.receipts();
    Map<Long, Member> members = new HashMap<>();
    AnswerSheet before = AnswerSheet.of(program);
    play(round, 0, load.lived(), members, receipts, before);
    if (stock != null) {
      long begins = receipts.arrivalOf(load.lived());
      members.values().forEach(member -> answer(member.wake(begins), before));
      stock.write(round, members.values());
    }
    AnswerSheet answers = stock == null ? before : AnswerSheet.of(program);
    play(round, load.lived(), load.until(), members, receipts, answers);
    members.values().forEach(member -> answer(member.wake(load.end()), answers));
    return answers.totals();
  }

  private void play(
      long round,
      long from,
      long until,
      Map<Long, Member> members,
      Receipts receipts,
      AnswerSheet answers) {
    for (long n = from; n < until; n++) {
      long number = receipts.memberOf(n);
      if (number % rounds == round) {
        Member member =
            members.computeIfAbsent(
                number,
                unseen -> new Member(Receipts.cardOf(unseen), program, MemberState.fresh()));
        answer(member.apply(receipts.at(n), Long.MIN_VALUE), answers);
      }
      if (n % TELL_EVERY == 0) {
        progress.accept(played.addAndGet(TELL_EVERY) / rounds);
      }
    }
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
