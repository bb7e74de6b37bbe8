package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.Suppression;
import io.tillstream.engine.answer.Trigger;
import io.tillstream.engine.program.TriggerRule;
import io.tillstream.engine.turn.Wish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Outreach section 13, last word: of every trigger of every signal there is exactly one record: it
 * left, it was held out, or it was refused. By trigger and occasion, so that an answer too many to
 * one signal does not make up for one that another lacks.
 */
final class OneAnswerEach {

  private OneAnswerEach() {}

  /**
   * What is wrong, in words; nothing if each has its one answer.
   *
   * @param answers of a whole life, at whose end nothing is held
   */
  static List<String> violations(List<Answer> answers, List<TriggerRule> rules) {
    Map<String, Integer> given = new HashMap<>();
    for (Answer answer : answers) {
      if (answer instanceof Trigger trigger && trigger.cancels() == null) {
        given.merge(trigger.triggerId(), 1, Integer::sum);
      } else if (answer instanceof Suppression suppression) {
        given.merge(suppression.triggerId(), 1, Integer::sum);
      }
    }
    List<String> violations = new ArrayList<>();
    for (TriggerRule rule : rules) {
      asked(answers, rule)
          .forEach(
              (id, times) -> {
                Integer found = given.remove(id);
                int count = found == null ? 0 : found;
                if (count > times || count < times && rule.when() == null) {
                  violations.add(id + " asked " + times + " times, answered " + count + " times");
                }
              });
    }
    given.keySet().forEach(id -> violations.add(id + " answered, and nobody asked"));
    return violations;
  }

  /** How often each trigger of a rule was called for; by a rule with a condition: at most. */
  private static Map<String, Integer> asked(List<Answer> answers, TriggerRule rule) {
    Map<String, Integer> asked = new HashMap<>();
    for (Answer answer : answers) {
      if (answer instanceof Signal signal && signal.type().equals(rule.on())) {
        asked.merge(Wish.idOf(signal.memberId(), rule.id(), signal.occasion()), 1, Integer::sum);
      }
    }
    return asked;
  }
}
