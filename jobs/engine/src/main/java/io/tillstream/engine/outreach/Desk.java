package io.tillstream.engine.outreach;

import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.Suppression;
import io.tillstream.engine.answer.Suppression.Reason;
import io.tillstream.engine.answer.Trigger;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.SmsSegments;
import io.tillstream.engine.program.TextTemplate;
import io.tillstream.engine.program.TriggerRule;
import io.tillstream.engine.turn.Turn;
import io.tillstream.engine.turn.Wish;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Decides, of all triggers that want to leave at one moment, which do: ranked, then one after the
 * other (outreach section 13, for programs without a contact policy: steps 2 and 8).
 */
public final class Desk {

  private static final Comparator<Wish> RANK =
      Comparator.comparingInt((Wish wish) -> -wish.rule().priority())
          .thenComparing(wish -> wish.rule().id())
          .thenComparingLong(wish -> wish.signal().occurredAt());

  private final SentLog sent;
  private final Relevance relevance;

  public Desk(SentLog sent, Relevance relevance) {
    this.sent = sent;
    this.relevance = relevance;
  }

  /** Decides everything the turn's signals asked for, at the member's clock. */
  public void decide(Turn turn) {
    List<Wish> wishes = turn.takeWishes();
    if (wishes.size() > 1) {
      wishes.sort(RANK);
    }
    for (Wish wish : wishes) {
      Reason refusal = refusalOf(wish, turn.clock());
      if (refusal == null) {
        leave(turn, wish);
      } else {
        suppress(turn, wish, refusal);
      }
    }
  }

  private Reason refusalOf(Wish wish, long now) {
    if (sent.has(wish.rule().id(), wish.signal().occasion())) {
      return Reason.DUPLICATE;
    }
    if (relevance.isGone(wish.signal())) {
      return Reason.STALE;
    }
    return now >= expiresAt(wish.rule(), wish.signal()) ? Reason.EXPIRED : null;
  }

  private void leave(Turn turn, Wish wish) {
    TriggerRule rule = wish.rule();
    if (wish.rememberUntil() != Turn.NOT_REMEMBERED) {
      sent.record(rule.id(), wish.signal().occasion(), wish.rememberUntil());
    }
    Map<String, String> params = paramsOf(turn, wish);
    String text = rule.text() == null ? null : rule.text().fill(p -> params.get(p.name()));
    boolean counted = text != null && rule.channel().equals(TriggerRule.SMS);
    turn.answer(
        new Trigger(
            wish.triggerId(),
            turn.memberId(),
            rule.id(),
            rule.family(),
            rule.channel(),
            rule.contactClass(),
            turn.clock(),
            expiresAt(rule, wish.signal()),
            null,
            rule.template(),
            params,
            text,
            counted ? SmsSegments.count(text) : null,
            wish.signal()));
  }

  private static Map<String, String> paramsOf(Turn turn, Wish wish) {
    TextTemplate text = wish.rule().text();
    TextTemplate asked = text == null ? TextTemplate.ofAllFacts(wish.rule().on()) : text;
    Program program = turn.program();
    return asked.params(wish.signal(), turn.member(), program.money(), program.calendar().zone());
  }

  private static void suppress(Turn turn, Wish wish, Reason reason) {
    turn.answer(
        new Suppression(
            wish.triggerId(),
            turn.memberId(),
            wish.rule().id(),
            wish.rule().channel(),
            reason,
            turn.clock()));
  }

  /**
   * Takes back what left for a signal that proved wrong: for each trigger one that cancels it, to
   * the same family.
   *
   * @param wrong the signal as it was raised
   */
  public void cancel(Turn turn, Signal wrong) {
    for (TriggerRule rule : turn.program().triggersOn(wrong.type())) {
      if (sent.take(rule.id(), wrong.occasion())) {
        String taken = Wish.idOf(turn.memberId(), rule.id(), wrong.occasion());
        turn.answer(
            new Trigger(
                taken + "/cancel",
                turn.memberId(),
                rule.id(),
                rule.family(),
                rule.channel(),
                rule.contactClass(),
                turn.clock(),
                expiresAt(rule, wrong),
                taken,
                rule.template(),
                Map.of(),
                null,
                null,
                wrong));
      }
    }
  }

  private static long expiresAt(TriggerRule rule, Signal signal) {
    return signal.occurredAt() + rule.ttlMillis();
  }
}
