package io.tillstream.engine.outreach;

import io.tillstream.engine.program.SmsSegments;
import io.tillstream.engine.program.TextTemplate;
import io.tillstream.engine.program.TriggerRule;
import io.tillstream.engine.turn.Turn;
import io.tillstream.engine.turn.Wish;
import java.util.Map;

/**
 * What a trigger says, as of its decision.
 *
 * @param params values of the placeholders, or of all facts where there is no text
 * @param text null if the trigger has none
 * @param segments of an SMS text; null otherwise
 */
record Message(Map<String, String> params, String text, Integer segments) {

  static Message of(Turn turn, Wish wish) {
    TriggerRule rule = wish.rule();
    TextTemplate asked = rule.text() == null ? TextTemplate.ofAllFacts(rule.on()) : rule.text();
    Map<String, String> params =
        asked.params(wish.signal(), turn.member(), turn.program().money(), turn.zone());
    String text = rule.text() == null ? null : rule.text().fill(p -> params.get(p.name()));
    Integer segments = text != null && rule.isSms() ? SmsSegments.count(text) : null;
    return new Message(params, text, segments);
  }

  /** What it is charged as: its segments, 1 on other channels. */
  int charged() {
    return segments == null ? 1 : segments;
  }
}
