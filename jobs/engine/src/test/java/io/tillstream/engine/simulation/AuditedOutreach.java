package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.Suppression;
import io.tillstream.engine.answer.Suppression.Reason;
import io.tillstream.engine.answer.Trigger;
import io.tillstream.engine.program.ContactPolicy.Part;
import io.tillstream.engine.program.MemberView;
import io.tillstream.engine.program.TriggerRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** From signal to trigger: who is held, who leaves, who is refused, who is taken back. */
final class AuditedOutreach {

  /** A trigger to be decided. */
  private record Candidate(TriggerRule rule, Signal signal) {}

  /**
   * A candidate of the night.
   *
   * @param until when quiet hours end
   */
  private record Held(Candidate candidate, long until) {}

  private final AuditDesk desk;
  private final Supplier<MemberView> member;
  private final Predicate<Signal> isStale;
  private final AuditedContact contact;
  private final AuditedText text;
  private final List<Held> held = new ArrayList<>();
  private final List<Candidate> released = new ArrayList<>();

  /** All that ever left, ghosts included, in order. */
  private final List<Trigger> left = new ArrayList<>();

  /** The ids of what left for reasons that are still known, and can be taken back or come again. */
  private final Set<String> known = new HashSet<>();

  private final Set<String> cancelled = new HashSet<>();

  AuditedOutreach(
      AuditDesk desk,
      Supplier<MemberView> member,
      AuditedProfile profile,
      Predicate<Signal> isStale) {
    this.desk = desk;
    this.member = member;
    this.isStale = isStale;
    this.contact = new AuditedContact(desk, profile, left);
    this.text = new AuditedText(desk, member);
  }

  /** When quiet hours end for the first that is held; null if none is. */
  Long nextReleaseAt() {
    return held.stream().map(Held::until).min(Long::compare).orElse(null);
  }

  /** Quiet hours end: what was held until then is decided with whatever else is due. */
  void release(long due) {
    for (Held one : List.copyOf(held)) {
      if (one.until() == due) {
        held.remove(one);
        released.add(one.candidate());
      }
    }
  }

  /** Decides for all signals raised, and all that was released, since the last time. */
  void decide() {
    List<Candidate> candidates = new ArrayList<>(released);
    released.clear();
    for (Signal signal : desk.raised) {
      for (TriggerRule rule : desk.program.triggers()) {
        if (rule.on().equals(signal.type())
            && (rule.when() == null || rule.when().matches(signal, member.get()))) {
          candidates.add(new Candidate(rule, signal));
        }
      }
    }
    desk.raised.clear();
    candidates.sort(
        Comparator.comparingInt((Candidate one) -> -one.rule().priority())
            .thenComparing(one -> one.rule().id())
            .thenComparingLong(one -> one.signal().occurredAt()));
    candidates.forEach(this::decide);
  }

  /** Takes back what left at or after an instant for some reason; ghosts need no cancelling. */
  void cancel(Predicate<Signal> reason, long notBefore) {
    for (Trigger sent : left) {
      if (reason.test(sent.why())
          && sent.sendAt() >= notBefore
          && !sent.control()
          && known.contains(sent.triggerId())
          && cancelled.add(sent.triggerId())) {
        desk.answers.add(
            new Trigger(
                "cancel " + sent.triggerId(),
                desk.memberId,
                sent.trigger(),
                sent.family(),
                sent.channel(),
                sent.contactClass(),
                false,
                desk.clock,
                sent.expiresAt(),
                sent.triggerId(),
                null,
                Map.of(),
                null,
                null,
                sent.why()));
      }
    }
  }

  /** What was known of some reasons is forgotten: they may come again as if they never had. */
  void forget(Predicate<Signal> reason) {
    left.stream()
        .filter(sent -> reason.test(sent.why()))
        .map(Trigger::triggerId)
        .forEach(
            id -> {
              known.remove(id);
              cancelled.remove(id);
            });
  }

  private void decide(Candidate candidate) {
    TriggerRule rule = candidate.rule();
    if (desk.program.contact() != null && rule.obeys(Part.QUIET) && contact.isQuiet(desk.clock)) {
      held.add(new Held(candidate, contact.endOfQuiet(desk.clock)));
      return;
    }
    Signal signal = candidate.signal();
    Trigger trigger = triggerOf(rule, signal);
    Reason refusal = refusal(rule, trigger);
    if (refusal == null) {
      left.add(trigger);
      known.add(trigger.triggerId());
      desk.answers.add(trigger);
    } else {
      desk.answers.add(
          new Suppression(
              trigger.triggerId(), desk.memberId, rule.id(), rule.channel(), refusal, desk.clock));
    }
  }

  /** Why it may not leave; null if it may. */
  private Reason refusal(TriggerRule rule, Trigger trigger) {
    if (known.contains(trigger.triggerId())) {
      return Reason.DUPLICATE;
    }
    if (isStale.test(trigger.why())) {
      return Reason.STALE;
    }
    if (desk.clock >= trigger.expiresAt()) {
      return Reason.EXPIRED;
    }
    return desk.program.contact() == null ? null : contact.refusal(rule, trigger);
  }

  /** The trigger as it would leave now. */
  private Trigger triggerOf(TriggerRule rule, Signal signal) {
    String words = rule.text() == null ? null : text.of(rule, signal);
    return new Trigger(
        rule.id() + " | " + signal.type() + " " + signal.occasion(),
        desk.memberId,
        rule.id(),
        rule.family(),
        rule.channel(),
        rule.contactClass(),
        desk.program.contact() != null && rule.obeys(Part.CONTROL) && contact.isHeldOut(),
        desk.clock,
        signal.occurredAt() + rule.ttlMillis(),
        null,
        rule.template(),
        text.params(rule, signal),
        words,
        words != null && rule.channel().equals("SMS") ? AuditedText.segmentsOf(words) : null,
        signal);
  }
}
