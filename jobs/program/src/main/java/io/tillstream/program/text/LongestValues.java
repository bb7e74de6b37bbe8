package io.tillstream.program.text;

import io.tillstream.engine.answer.Frequency;
import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.program.Money;
import io.tillstream.engine.program.SmsSegments;
import io.tillstream.engine.program.TextTemplate.MemberField;
import io.tillstream.engine.program.TextTemplate.Placeholder;
import io.tillstream.engine.signal.Fact;
import io.tillstream.engine.signal.SignalType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The longest values that a text is checked with. Names of tiers, rewards, festivals and stages are
 * the program's and the engine's own; everything else has a length that real values keep within:
 *
 * <ul>
 *   <li>a number: 10 digits; money: 10 digits before the point, and the currency's decimals
 *   <li>an instant: {@code yyyy-MM-dd HH:mm}; a date: {@code yyyy-MM-dd}
 *   <li>an id or other text of a signal, and memberId: 36 characters, as a UUID has
 *   <li>phone: 16 characters (E.164 with its plus); email: 64
 * </ul>
 */
public final class LongestValues {

  private static final long NUMBER = 9_999_999_999L;
  private static final int ID_LENGTH = 36;
  private static final int PHONE_LENGTH = 16;
  private static final int EMAIL_LENGTH = 64;

  private final List<String> tiers;
  private final List<String> rewards;
  private final List<String> festivals;
  private final Money money;

  /**
   * @param tiers names of the ladder's tiers
   * @param rewards ids of the rewards
   * @param festivals names of the festivals
   */
  public LongestValues(
      List<String> tiers, List<String> rewards, List<String> festivals, Money money) {
    this.tiers = worst(tiers);
    this.rewards = worst(rewards);
    this.festivals = worst(festivals);
    this.money = money;
  }

  /** The values that could make a text longest: one, or a few where the alphabet decides. */
  List<String> of(SignalType signal, Placeholder placeholder) {
    return placeholder.member() == null
        ? ofFact(signal, placeholder)
        : ofMember(placeholder.member());
  }

  private List<String> ofMember(MemberField field) {
    return switch (field) {
      case MEMBER_ID -> List.of("x".repeat(ID_LENGTH));
      case TIER -> tiers;
      case BALANCE -> List.of(Long.toString(NUMBER));
      case PHONE -> List.of("9".repeat(PHONE_LENGTH));
      case EMAIL -> List.of("x".repeat(EMAIL_LENGTH));
    };
  }

  private List<String> ofFact(SignalType signal, Placeholder placeholder) {
    Fact fact = placeholder.fact();
    return switch (fact.kind()) {
      case NUMBER ->
          signal.indexOf(fact.name() + "Minor") >= 0
              ? List.of(longestMoney())
              : List.of(Long.toString(NUMBER));
      case MONEY -> List.of(longestMoney());
      case INSTANT -> List.of("2026-11-01 10:00");
      case DATE -> List.of("2026-11-01");
      case TEXT -> ofText(signal, fact.name());
    };
  }

  private String longestMoney() {
    return money.decimals() == 0
        ? Long.toString(NUMBER)
        : NUMBER + "." + "9".repeat(money.decimals());
  }

  private List<String> ofText(SignalType signal, String fact) {
    if (signal.name().startsWith("TIER_")) {
      return tiers;
    }
    return switch (signal.name() + "." + fact) {
      case "WOKEN.from", "SEGMENT_CHANGED.recency", "SEGMENT_CHANGED.fromRecency" ->
          worst(names(Recency.values()));
      case "SEGMENT_CHANGED.frequency", "SEGMENT_CHANGED.fromFrequency" ->
          worst(names(Frequency.values()));
      case "REWARD_REACHED.reward", "STATEMENT.projectedReward", "STATEMENT.nextReward" -> rewards;
      case "FESTIVAL.name" -> festivals;
      default -> List.of("x".repeat(ID_LENGTH));
    };
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }

  /**
   * Of many values the at most three that can cost most, whatever alphabet the text is in; nothing
   * if there are none, as then there is nothing to say.
   */
  private static List<String> worst(List<String> values) {
    List<String> inGsm = new ArrayList<>();
    List<String> others = new ArrayList<>();
    values.forEach(value -> (SmsSegments.septetsOf(value) >= 0 ? inGsm : others).add(value));
    Set<String> worst = new LinkedHashSet<>();
    inGsm.stream().max(Comparator.comparingInt(SmsSegments::septetsOf)).ifPresent(worst::add);
    inGsm.stream().max(Comparator.comparingInt(String::length)).ifPresent(worst::add);
    others.stream().max(Comparator.comparingInt(String::length)).ifPresent(worst::add);
    return worst.isEmpty() ? List.of("") : List.copyOf(worst);
  }
}
