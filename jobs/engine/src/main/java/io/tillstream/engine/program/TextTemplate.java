package io.tillstream.engine.program;

import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.signal.Fact;
import io.tillstream.engine.signal.SignalType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a trigger with its {@code {placeholders}} found and resolved against the signal it
 * listens to (outreach section 13). A known placeholder without a value is empty.
 */
public final class TextTemplate {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");

  /** What a text may ask of the member rather than of the signal. */
  public enum MemberField {
    MEMBER_ID("memberId"),
    TIER("tier"),
    BALANCE("balance"),
    PHONE("phone"),
    EMAIL("email");

    private final String placeholder;

    MemberField(String placeholder) {
      this.placeholder = placeholder;
    }

    /** Between the braces. */
    public String placeholder() {
      return placeholder;
    }

    private static MemberField of(String placeholder) {
      for (MemberField field : values()) {
        if (field.placeholder.equals(placeholder)) {
          return field;
        }
      }
      return null;
    }
  }

  /**
   * A placeholder and what it stands for: one of {@code fact} and {@code member} is set.
   *
   * @param name between the braces
   * @param factIndex the place of the fact; -1 if it asks the member
   * @param inMajorUnit true for {@code {x}} of a fact {@code xMinor}
   */
  public record Placeholder(
      String name, Fact fact, int factIndex, boolean inMajorUnit, MemberField member) {}

  private final String source;
  private final List<Object> parts;

  private TextTemplate(String source, List<Object> parts) {
    this.source = source;
    this.parts = parts;
  }

  /**
   * Resolves a text.
   *
   * @param unknown receives the names of placeholders that neither the signal nor the member knows;
   *     they stay in the text as they are
   */
  public static TextTemplate parse(String text, SignalType signal, List<String> unknown) {
    List<Object> parts = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    int end = 0;
    while (matcher.find()) {
      Placeholder placeholder = resolve(matcher.group(1), signal);
      if (placeholder == null) {
        unknown.add(matcher.group(1));
        continue;
      }
      parts.add(text.substring(end, matcher.start()));
      parts.add(placeholder);
      end = matcher.end();
    }
    parts.add(text.substring(end));
    return new TextTemplate(text, List.copyOf(parts));
  }

  /** As {@link #parse}, for a trigger without a text of its own: it offers every fact. */
  public static TextTemplate ofAllFacts(SignalType signal) {
    List<Object> parts = new ArrayList<>();
    for (Fact fact : signal.facts()) {
      parts.add(resolve(fact.name(), signal));
      if (fact.kind() == Fact.Kind.MONEY) {
        parts.add(resolve(majorName(fact), signal));
      }
    }
    return new TextTemplate("", List.copyOf(parts));
  }

  private static Placeholder resolve(String name, SignalType signal) {
    int index = signal.indexOf(name);
    if (index >= 0) {
      return new Placeholder(name, signal.facts().get(index), index, false, null);
    }
    index = signal.indexOf(name + "Minor");
    if (index >= 0) {
      return new Placeholder(name, signal.facts().get(index), index, true, null);
    }
    MemberField field = MemberField.of(name);
    return field == null ? null : new Placeholder(name, null, -1, false, field);
  }

  private static String majorName(Fact money) {
    return money.name().substring(0, money.name().length() - "Minor".length());
  }

  /** The text as the program writes it. */
  public String source() {
    return source;
  }

  /** The placeholders in order of appearance. */
  public List<Placeholder> placeholders() {
    return parts.stream()
        .filter(Placeholder.class::isInstance)
        .map(Placeholder.class::cast)
        .toList();
  }

  /** The text with a value in the place of each placeholder. */
  public String fill(java.util.function.Function<Placeholder, String> values) {
    StringBuilder text = new StringBuilder(source.length() + 32);
    for (Object part : parts) {
      text.append(part instanceof Placeholder placeholder ? values.apply(placeholder) : part);
    }
    return text.toString();
  }

  /**
   * The value of each placeholder, as text.
   *
   * @param zone the member's, for instants
   */
  public Map<String, String> params(Signal signal, MemberView member, Money money, ZoneId zone) {
    Map<String, String> params = new LinkedHashMap<>();
    for (Object part : parts) {
      if (part instanceof Placeholder placeholder) {
        params.put(placeholder.name(), valueOf(placeholder, signal, member, money, zone));
      }
    }
    return params;
  }

  private static String valueOf(
      Placeholder placeholder, Signal signal, MemberView member, Money money, ZoneId zone) {
    if (placeholder.member() != null) {
      return textOf(placeholder.member(), member);
    }
    Object value = signal.facts().get(placeholder.factIndex());
    return value == null
        ? moneyNamed(placeholder.name(), signal, money)
        : textOf(placeholder, value, money, zone);
  }

  /** A signal that counts either in money or otherwise offers both as {@code {x}}. */
  private static String moneyNamed(String name, Signal signal, Money money) {
    return signal.facts().get(name + "Minor") instanceof Long minor ? money.format(minor) : "";
  }

  private static String textOf(Placeholder placeholder, Object value, Money money, ZoneId zone) {
    return switch (placeholder.fact().kind()) {
      case MONEY -> placeholder.inMajorUnit() ? money.format((Long) value) : value.toString();
      case INSTANT -> ProgramCalendar.minuteOf((Long) value, zone);
      case NUMBER, DATE, TEXT -> value.toString();
    };
  }

  private static String textOf(MemberField field, MemberView member) {
    return switch (field) {
      case MEMBER_ID -> member.memberId();
      case TIER -> member.tier();
      case BALANCE -> Long.toString(member.balance());
      case PHONE -> orEmpty(member.phone());
      case EMAIL -> orEmpty(member.email());
    };
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
