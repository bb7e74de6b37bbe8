package io.tillstream.engine.outreach;

import io.tillstream.engine.answer.ContactClass;
import io.tillstream.engine.answer.Suppression.Reason;
import io.tillstream.engine.profile.Profile;
import io.tillstream.engine.program.ContactPolicy;
import io.tillstream.engine.program.ContactPolicy.Budget;
import io.tillstream.engine.program.ContactPolicy.Cap;
import io.tillstream.engine.program.ContactPolicy.Part;
import io.tillstream.engine.program.TriggerRule;
import io.tillstream.engine.turn.Turn;
import java.time.LocalDate;
import java.util.List;

/** Consent, cooldown, caps and budget: steps 3 to 6 of outreach section 13. */
record PolicyCheck(ContactPolicy policy, ContactLog contacts, Profile profile) {

  /** Why the policy refuses a message now; null if it does not. */
  Reason refusalOf(Turn turn, TriggerRule rule, Message message) {
    long now = turn.clock();
    if (rule.obeys(Part.CONSENT) && !consents(rule)) {
      return Reason.NO_CONSENT;
    }
    if (contacts.coolsDown(rule, now)) {
      return Reason.COOLDOWN;
    }
    List<Cap> caps = capsOf(rule);
    if (!contacts.fits(caps, rule.channel(), now, Long.MAX_VALUE)) {
      return contacts.fits(caps, rule.channel(), now, now) ? Reason.LOWER_PRIORITY : Reason.CAP;
    }
    Budget budget = budgetOf(rule);
    boolean paid =
        budget == null || contacts.pays(budget, rule.channel(), yearOf(turn), message.charged());
    return paid ? null : Reason.BUDGET;
  }

  /** Counts a message that leaves, ghosts included. */
  void count(Turn turn, TriggerRule rule, Message message) {
    if (!capsOf(rule).isEmpty()) {
      contacts.countCapped(rule.channel(), turn.clock());
    }
    if (rule.cooldownMillis() > 0) {
      contacts.countCooldown(rule.id(), turn.clock());
    }
    Budget budget = budgetOf(rule);
    if (budget != null) {
      contacts.countCost(budget, rule.channel(), yearOf(turn), message.charged());
    }
  }

  /** Marketing needs a yes; a service message is refused only by a no. */
  private boolean consents(TriggerRule rule) {
    Boolean said = profile.consent(rule.channel());
    return rule.contactClass() == ContactClass.MARKETING
        ? Boolean.TRUE.equals(said)
        : !Boolean.FALSE.equals(said);
  }

  private List<Cap> capsOf(TriggerRule rule) {
    return rule.obeys(Part.CAPS)
        ? policy.caps().getOrDefault(rule.channel(), List.of())
        : List.of();
  }

  private Budget budgetOf(TriggerRule rule) {
    return rule.obeys(Part.BUDGET) ? policy.budget().get(rule.channel()) : null;
  }

  private static int yearOf(Turn turn) {
    return LocalDate.ofEpochDay(turn.today()).getYear();
  }
}
