package io.tillstream.streaming.demo.score;

import java.util.Map;

/**
 * A trigger as it was read back, as far as it is shown.
 *
 * @param text null if the gateway has the text, under a template's name
 * @param template null if it has none
 * @param sendAt epoch milliseconds
 * @param signal what it came from
 * @param facts of the signal
 */
public record Message(
    String memberId,
    String trigger,
    String text,
    String template,
    long sendAt,
    String signal,
    Map<String, String> facts) {}
