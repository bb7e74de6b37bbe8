package io.tillstream.program.text;

import io.tillstream.engine.answer.ContactClass;
import io.tillstream.engine.program.SmsSegments;
import io.tillstream.engine.program.TextTemplate;
import io.tillstream.engine.program.TextTemplate.Placeholder;
import io.tillstream.engine.signal.SignalType;
import io.tillstream.program.document.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the program demands of its SMS texts.
 *
 * @param signature opens every SMS text; empty if none is demanded
 * @param optOut closes every MARKETING SMS text; empty if none is demanded
 * @param maxSegments empty if not limited
 */
public record SmsRules(
    Optional<String> signature, Optional<String> optOut, Optional<Integer> maxSegments) {

  /** A program without an {@code sms} section demands nothing. */
  public static final SmsRules NONE =
      new SmsRules(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Notes what a text lacks.
   *
   * @param where the text in the program
   */
  public void check(
      TextTemplate text,
      SignalType signal,
      ContactClass contactClass,
      LongestValues longest,
      Value where) {
    if (signature.isPresent() && !text.source().startsWith(signature.get())) {
      where.wrong(
          "does not open with the signature " + signature.get(),
          "begin the text with " + signature.get() + ", as sms.signature demands");
    }
    boolean marketing = contactClass == ContactClass.MARKETING;
    if (marketing && optOut.isPresent() && !text.source().endsWith(optOut.get())) {
      where.wrong(
          "does not close with the way out " + optOut.get(),
          "end the text with " + optOut.get() + ", as sms.optOut demands of MARKETING");
    }
    int segments = maxSegments.isPresent() ? mostSegments(text, signal, longest) : 0;
    if (maxSegments.isPresent() && segments > maxSegments.get()) {
      where.wrong(
          "needs up to " + segments + " segments, but sms.maxSegments is " + maxSegments.get(),
          "shorten the text, ask for fewer values, or raise sms.maxSegments");
    }
  }

  /** Segments of the text with the values that cost most. */
  static int mostSegments(TextTemplate text, SignalType signal, LongestValues longest) {
    Map<String, List<String>> choices = new HashMap<>();
    for (Placeholder placeholder : text.placeholders()) {
      choices.computeIfAbsent(placeholder.name(), name -> longest.of(signal, placeholder));
    }
    int most = 0;
    for (Map<String, String> values : combinations(choices)) {
      String filled = text.fill(placeholder -> values.get(placeholder.name()));
      most = Math.max(most, SmsSegments.count(filled));
    }
    return most;
  }

  /** Few: only names have a choice, of at most three. */
  private static List<Map<String, String>> combinations(Map<String, List<String>> choices) {
    List<Map<String, String>> combinations = List.of(Map.of());
    for (Map.Entry<String, List<String>> choice : choices.entrySet()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> combination : combinations) {
        for (String value : choice.getValue()) {
          Map<String, String> next = new HashMap<>(combination);
          next.put(choice.getKey(), value);
          longer.add(next);
        }
      }
      combinations = longer;
    }
    return combinations;
  }
}
