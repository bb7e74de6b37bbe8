package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.program.MemberView;
import io.tillstream.engine.program.TriggerRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Texts with every placeholder replaced, one after the other. */
final class AuditedText {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final AuditDesk desk;
  private final Supplier<MemberView> member;

  AuditedText(AuditDesk desk, Supplier<MemberView> member) {
    this.desk = desk;
    this.member = member;
  }

  String of(TriggerRule rule, Signal signal) {
    String text = rule.text().source();
    for (var value : valuesOf(signal, true).entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return text;
  }

  /** The values that the text asks for; all facts of the signal where there is no text. */
  Map<String, String> params(TriggerRule rule, Signal signal) {
    if (rule.text() == null) {
      return valuesOf(signal, false);
    }
    Map<String, String> params = valuesOf(signal, true);
    params.keySet().removeIf(name -> !rule.text().source().contains("{" + name + "}"));
    return params;
  }

  /** Whatever could be asked for: of the signal, and of the member where the signal is silent. */
  private Map<String, String> valuesOf(Signal signal, boolean andOfMember) {
    Map<String, String> values = new HashMap<>();
    if (andOfMember) {
      values.put("memberId", desk.memberId);
      values.put("tier", member.get().tier());
      values.put("balance", Long.toString(member.get().balance()));
      values.put("phone", Objects.requireNonNullElse(member.get().phone(), ""));
      values.put("email", Objects.requireNonNullElse(member.get().email(), ""));
    }
    for (var fact : signal.type().facts()) {
      values.put(fact.name(), "");
      if (fact.name().endsWith("Minor")) {
        values.putIfAbsent(majorName(fact.name()), "");
      }
    }
    for (var fact : signal.facts().asText().entrySet()) {
      String name = fact.getKey();
      values.put(name, name.equals("payBy") ? minute(fact.getValue()) : fact.getValue());
      if (name.endsWith("Minor")) {
        values.put(majorName(name), inMajorUnit(fact.getValue()));
      }
    }
    return values;
  }

  /** Good for letters, digits and plain punctuation; everything else counts as UCS-2. */
  static int segmentsOf(String text) {
    boolean plain = text.matches("[A-Za-z0-9 .,:;!?%&()+/@'-]*");
    int length = text.length();
    return plain
        ? (length <= 160 ? 1 : (length + 152) / 153)
        : (length <= 70 ? 1 : (length + 66) / 67);
  }

  private static String majorName(String fact) {
    return fact.substring(0, fact.length() - "Minor".length());
  }

  private String minute(String millis) {
    ZoneId zone =
        member.get().zone() == null ? desk.program.calendar().zone() : member.get().zone();
    return MINUTE.format(Instant.ofEpochMilli(Long.parseLong(millis)).atZone(zone));
  }

  private String inMajorUnit(String minor) {
    int decimals = desk.program.money().decimals();
    return new BigDecimal(minor).movePointLeft(decimals).setScale(decimals).toPlainString();
  }
}
