package io.tillstream.engine.answer;

import java.util.Map;

/**
 * What marketing should do now: a message to one member through one channel.
 *
 * @param triggerId a pure function of member, trigger and occasion
 * @param trigger its name in the program
 * @param family the topic it goes to: {@code triggers.<family>}
 * @param control true for a member of the control group: what would have been sent
 * @param sendAt epoch milliseconds
 * @param expiresAt epoch milliseconds; sending it from here on is pointless
 * @param cancels the trigger this one takes back; null on a message
 * @param template the gateway's template code; null if none
 * @param params values for the template
 * @param text the rendered text; null if the trigger has none
 * @param segments SMS segments of the text; null on other channels
 * @param why the signal it came from
 */
public record Trigger(
    String triggerId,
    String memberId,
    String trigger,
    String family,
    String channel,
    ContactClass contactClass,
    boolean control,
    long sendAt,
    long expiresAt,
    String cancels,
    String template,
    Map<String, String> params,
    String text,
    Integer segments,
    Signal why)
    implements Answer {

  /** The name of the signal it came from. */
  public String signal() {
    return why.type().name();
  }
}
