package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.Suppression;
import io.tillstream.engine.answer.Suppression.Reason;
import io.tillstream.engine.answer.Trigger;
import io.tillstream.engine.program.MemberView;
import io.tillstream.engine.program.TriggerRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** From signal to trigger under a program without a contact policy. */
final class AuditedOutreach {

  /** Both would be true: a member may have forgotten the first when the second holds. */
  static final Reason DUPLICATE_OR_EXPIRED = null;

  private record Candidate(TriggerRule rule, Signal signal) {}

  private final AuditDesk desk;
  private final MemberView member;

  /** All that ever left, by trigger id. */
  private final Map<String, Trigger> left = new LinkedHashMap<>();

  private final Set<String> cancelled = new HashSet<>();

  AuditedOutreach(AuditDesk desk, MemberView member) {
    this.desk = desk;
    this.member = member;
  }

  /** Decides for all signals that were raised since the last time, highest priority first. */
  void decide() {
    List<Candidate> candidates = new ArrayList<>();
    for (Signal signal : desk.raised) {
      for (TriggerRule rule : desk.program.triggers()) {
        if (rule.on().equals(signal.type())
            && (rule.when() == null || rule.when().matches(signal, member))) {
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

  /** Takes back every trigger that left for an occasion. */
  void cancel(String occasion) {
    for (Trigger sent : List.copyOf(left.values())) {
      if (sent.why().occasion().equals(occasion) && cancelled.add(sent.triggerId())) {
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

  private void decide(Candidate candidate) {
    TriggerRule rule = candidate.rule();
    Signal signal = candidate.signal();
    String triggerId = rule.id() + " | " + signal.type() + " " + signal.occasion();
    long expiresAt = signal.occurredAt() + rule.ttlMillis();
    if (left.containsKey(triggerId)) {
      boolean over = isOver(left.get(triggerId), expiresAt);
      suppress(triggerId, rule, over ? DUPLICATE_OR_EXPIRED : Reason.DUPLICATE);
    } else if (desk.clock >= expiresAt) {
      suppress(triggerId, rule, Reason.EXPIRED);
    } else {
      String text = rule.text() == null ? null : textOf(rule, signal);
      Trigger trigger =
          new Trigger(
              triggerId,
              desk.memberId,
              rule.id(),
              rule.family(),
              rule.channel(),
              rule.contactClass(),
              false,
              desk.clock,
              expiresAt,
              null,
              rule.template(),
              Map.of(),
              text,
              text != null && rule.channel().equals("SMS") ? segmentsOf(text) : null,
              signal);
      left.put(triggerId, trigger);
      desk.answers.add(trigger);
    }
  }

  private boolean isOver(Trigger first, long expiresAt) {
    return desk.clock >= first.expiresAt() && desk.clock >= expiresAt;
  }

  private void suppress(String triggerId, TriggerRule rule, Reason reason) {
    desk.answers.add(
        new Suppression(triggerId, desk.memberId, rule.id(), rule.channel(), reason, desk.clock));
  }

  private String textOf(TriggerRule rule, Signal signal) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("memberId", desk.memberId);
    values.put("tier", member.tier());
    values.put("balance", Long.toString(member.balance()));
    signal.type().facts().forEach(fact -> values.put(fact.name(), ""));
    for (var fact : signal.facts().asText().entrySet()) {
      String name = fact.getKey();
      values.put(name, fact.getValue());
      if (name.endsWith("Minor")) {
        values.put(name.substring(0, name.length() - 5), inMajorUnit(fact.getValue()));
      }
    }
    String text = rule.text().source();
    for (var value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return text;
  }

  private String inMajorUnit(String minor) {
    int decimals = desk.program.money().decimals();
    return new BigDecimal(minor).movePointLeft(decimals).setScale(decimals).toPlainString();
  }

  /** Good for letters, digits and plain punctuation; everything else counts as UCS-2. */
  private static int segmentsOf(String text) {
    boolean plain = text.matches("[A-Za-z0-9 .,:;!?%&()+/'-]*");
    int length = text.length();
    return plain
        ? (length <= 160 ? 1 : (length + 152) / 153)
        : (length <= 70 ? 1 : (length + 66) / 67);
  }
}
