package io.tillstream.engine.outreach;

import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.Suppression;
import io.tillstream.engine.answer.Suppression.Reason;
import io.tillstream.engine.answer.Trigger;
import io.tillstream.engine.outreach.SentLog.Sent;
import io.tillstream.engine.profile.Profile;
import io.tillstream.engine.program.ContactPolicy;
import io.tillstream.engine.program.ContactPolicy.Part;
import io.tillstream.engine.program.TriggerRule;
import io.tillstream.engine.turn.Turn;
import io.tillstream.engine.turn.Wish;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Decides, of all triggers that want to leave at one moment, which do: ranked, then one after the
 * other through the steps of outreach section 13. A program without a contact policy knows only
 * duplicates, staleness and time to live.
 */
public final class Desk {

  private static final Comparator<Wish> RANK =
      Comparator.comparingInt((Wish wish) -> -wish.rule().priority())
          .thenComparing(wish -> wish.rule().id())
          .thenComparingLong(wish -> wish.signal().occurredAt());

  private final SentLog sent;
  private final ContactLog contacts;
  private final HeldWishes held;
  private final Profile profile;
  private final Relevance relevance;

  public Desk(
      SentLog sent, ContactLog contacts, HeldWishes held, Profile profile, Relevance relevance) {
    this.sent = sent;
    this.contacts = contacts;
    this.held = held;
    this.profile = profile;
    this.relevance = relevance;
  }

  /** Decides everything the turn's signals asked for, at the member's clock. */
  public void decide(Turn turn) {
    List<Wish> wishes = turn.takeWishes();
    if (wishes.isEmpty()) {
      return;
    }
    if (wishes.size() > 1) {
      wishes.sort(RANK);
    }
    ContactPolicy policy = turn.program().contact();
    if (policy != null) {
      contacts.forget(policy, turn.program().triggers(), turn.clock());
    }
    for (Wish wish : wishes) {
      decide(turn, policy, wish);
    }
  }

  private void decide(Turn turn, ContactPolicy policy, Wish wish) {
    if (policy != null && policy.quiet() != null && wish.rule().obeys(Part.QUIET)) {
      long end = Quiet.endOf(policy.quiet(), turn.zone(), turn.clock());
      if (end > turn.clock()) {
        held.hold(wish, end);
        return;
      }
    }
    Reason refusal = refusalOf(wish, turn.clock());
    if (refusal != null) {
      suppress(turn, wish, refusal);
      return;
    }
    Message message = Message.of(turn, wish);
    if (policy != null) {
      refusal = new PolicyCheck(policy, contacts, profile).refusalOf(turn, wish.rule(), message);
    }
    if (refusal != null) {
      suppress(turn, wish, refusal);
    } else {
      leave(turn, policy, wish, message);
    }
  }

  private Reason refusalOf(Wish wish, long now) {
    if (sent.has(wish.rule().id(), wish.signal().occasion())) {
      return Reason.DUPLICATE;
    }
    if (relevance.isGone(wish.signal(), now)) {
      return Reason.STALE;
    }
    return now >= expiresAt(wish.rule(), wish.signal()) ? Reason.EXPIRED : null;
  }

  private void leave(Turn turn, ContactPolicy policy, Wish wish, Message message) {
    TriggerRule rule = wish.rule();
    if (wish.rememberUntil() != Turn.NOT_REMEMBERED) {
      sent.record(rule.id(), wish.signal().occasion(), turn.clock(), wish.rememberUntil());
    }
    if (policy != null) {
      new PolicyCheck(policy, contacts, profile).count(turn, rule, message);
    }
    turn.answer(
        new Trigger(
            wish.triggerId(),
            turn.memberId(),
            rule.id(),
            rule.family(),
            rule.channel(),
            rule.contactClass(),
            isGhost(turn, rule, turn.memberId()),
            turn.clock(),
            expiresAt(rule, wish.signal()),
            null,
            rule.template(),
            message.params(),
            message.text(),
            message.segments(),
            wish.signal()));
  }

  /** True if the trigger's messages to a member go to the control topic. */
  private static boolean isGhost(Turn turn, TriggerRule rule, String memberId) {
    ContactPolicy policy = turn.program().contact();
    return policy != null
        && policy.control() != null
        && rule.obeys(Part.CONTROL)
        && ControlGroup.holds(policy.control(), memberId);
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
   * Makes what left, or is held, for some occasions be remembered for longer.
   *
   * @param until epoch milliseconds
   */
  public void remember(Predicate<String> occasions, long until) {
    sent.remember(occasions, until);
    held.remember(occasions, until);
  }

  /**
   * Takes back what left for a signal that proved wrong: for each trigger one that cancels it, to
   * the same family.
   *
   * @param wrong the signal as it was raised
   */
  public void cancel(Turn turn, Signal wrong) {
    for (TriggerRule rule : turn.program().triggersOn(wrong.type())) {
      for (Sent taken : sent.takeBack(rule.id(), one -> one.occasion().equals(wrong.occasion()))) {
        cancel(turn, rule, taken, wrong);
      }
    }
  }

  /**
   * Takes back what left at or after an instant, for signals that something then known had made
   * pointless.
   *
   * @param because the signal that says why, by the occasion whose trigger is taken back
   */
  public void cancelSentSince(Turn turn, Signal because, long since, Predicate<String> occasions) {
    for (TriggerRule rule : turn.program().triggersOn(because.type())) {
      for (Sent taken :
          sent.takeBack(
              rule.id(), one -> one.sentAt() >= since && occasions.test(one.occasion()))) {
        cancel(turn, rule, taken, because);
      }
    }
  }

  /** What was never sent needs no taking back. */
  private static void cancel(Turn turn, TriggerRule rule, Sent taken, Signal why) {
    String sentAs = taken.sentAs() == null ? turn.memberId() : taken.sentAs();
    if (isGhost(turn, rule, sentAs)) {
      return;
    }
    String takenId = Wish.idOf(sentAs, rule.id(), taken.occasion());
    turn.answer(
        new Trigger(
            takenId + "/cancel",
            turn.memberId(),
            rule.id(),
            rule.family(),
            rule.channel(),
            rule.contactClass(),
            false,
            turn.clock(),
            expiresAt(rule, why),
            takenId,
            rule.template(),
            Map.of(),
            null,
            null,
            why));
  }

  /**
   * Takes over what another member was sent and what is held for it.
   *
   * @param memberId who that was
   */
  public void absorb(
      Turn turn, String memberId, SentLog goneSent, ContactLog goneContacts, HeldWishes goneHeld) {
    sent.absorb(memberId, goneSent);
    contacts.absorb(goneContacts);
    for (Wish twice : held.absorb(turn, goneHeld)) {
      suppress(turn, twice, Reason.DUPLICATE);
    }
  }

  private static long expiresAt(TriggerRule rule, Signal signal) {
    return signal.occurredAt() + rule.ttlMillis();
  }
}
