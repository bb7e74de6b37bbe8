package io.tillstream.connectors.file.answers;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.Facts;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.answer.PointsDecision;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.Suppression;
import io.tillstream.engine.answer.TierChange;
import io.tillstream.engine.answer.Trigger;
import io.tillstream.engine.signal.Fact;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Writes answers as the JSON of their Avro records with plain values: times in epoch milliseconds,
 * dates in ISO 8601, and {@code null} for what is not there.
 */
final class AnswerFields {

  private final JsonGenerator out;

  AnswerFields(JsonGenerator out) {
    this.out = out;
  }

  void write(Answer answer) throws IOException {
    out.writeStartObject();
    if (answer instanceof LedgerEntry entry) {
      ledgerEntry(entry);
    } else if (answer instanceof Signal signal) {
      signal(signal);
    } else if (answer instanceof Trigger trigger) {
      trigger(trigger);
    } else if (answer instanceof Suppression suppression) {
      suppression(suppression);
    } else if (answer instanceof TierChange change) {
      tierChange(change);
    } else if (answer instanceof PointsDecision decision) {
      decision(decision);
    } else if (answer instanceof MemberStatus status) {
      status(status);
    }
    out.writeEndObject();
  }

  private void ledgerEntry(LedgerEntry entry) throws IOException {
    text("memberId", entry.memberId());
    number("seq", entry.seq());
    text("kind", entry.kind().name());
    number("points", entry.points());
    number("balance", entry.balance());
    text("causeId", entry.causeId());
    text("ruleId", entry.ruleId());
    text("storeId", entry.storeId());
    date("expiresOn", entry.expiresOn());
    number("occurredAt", entry.occurredAt());
    number("programVersion", entry.programVersion());
  }

  private void decision(PointsDecision decision) throws IOException {
    text("requestId", decision.requestId());
    text("memberId", decision.memberId());
    out.writeBooleanField("approved", decision.approved());
    text("reason", decision.reason() == null ? null : decision.reason().name());
    number("points", decision.points());
    number("balance", decision.balance());
    number("decidedAt", decision.decidedAt());
  }

  private void tierChange(TierChange change) throws IOException {
    text("memberId", change.memberId());
    text("from", change.from());
    text("to", change.to());
    text("reason", change.reason().name());
    number("measure", change.measure());
    date("validUntil", change.validUntil());
    number("occurredAt", change.occurredAt());
    number("programVersion", change.programVersion());
  }

  private void status(MemberStatus status) throws IOException {
    text("memberId", status.memberId());
    number("asOf", status.asOf());
    number("balance", status.balance());
    text("tier", status.tier());
    date("tierValidUntil", status.tierValidUntil());
    text("nextTier", status.nextTier());
    number("toNextTier", status.toNextTier());
    text("recency", status.recency().name());
    text("frequency", status.frequency().name());
    number("purchases", status.purchases());
    number("lifetimeSpendMinor", status.lifetimeSpendMinor());
    number("windowSpendMinor", status.windowSpendMinor());
    number("firstPurchaseAt", status.firstPurchaseAt());
    number("lastPurchaseAt", status.lastPurchaseAt());
    number("nextExpiryPoints", status.nextExpiryPoints());
    date("nextExpiryOn", status.nextExpiryOn());
    number("programVersion", status.programVersion());
  }

  private void signal(Signal signal) throws IOException {
    text("memberId", signal.memberId());
    text("signal", signal.type().name());
    number("occurredAt", signal.occurredAt());
    facts(signal);
    number("programVersion", signal.programVersion());
  }

  private void trigger(Trigger trigger) throws IOException {
    text("triggerId", trigger.triggerId());
    text("memberId", trigger.memberId());
    text("trigger", trigger.trigger());
    text("signal", trigger.signal());
    text("channel", trigger.channel());
    text("class", trigger.contactClass().name());
    text("family", trigger.family());
    number("sendAt", trigger.sendAt());
    number("expiresAt", trigger.expiresAt());
    text("cancels", trigger.cancels());
    text("template", trigger.template());
    out.writeObjectFieldStart("params");
    for (Map.Entry<String, String> param : trigger.params().entrySet()) {
      text(param.getKey(), param.getValue());
    }
    out.writeEndObject();
    text("text", trigger.text());
    number("segments", trigger.segments() == null ? null : trigger.segments().longValue());
    why(trigger.why());
  }

  private void why(Signal why) throws IOException {
    out.writeObjectFieldStart("why");
    text("signal", why.type().name());
    number("occurredAt", why.occurredAt());
    number("programVersion", why.programVersion());
    facts(why);
    out.writeEndObject();
  }

  private void suppression(Suppression suppression) throws IOException {
    text("triggerId", suppression.triggerId());
    text("memberId", suppression.memberId());
    text("trigger", suppression.trigger());
    text("channel", suppression.channel());
    text("reason", suppression.reason().name());
    number("occurredAt", suppression.occurredAt());
  }

  private void facts(Signal signal) throws IOException {
    out.writeObjectFieldStart("facts");
    List<Fact> declared = signal.type().facts();
    Facts facts = signal.facts();
    for (int i = 0; i < declared.size(); i++) {
      Object value = facts.get(i);
      if (value != null) {
        text(declared.get(i).name(), value.toString());
      }
    }
    out.writeEndObject();
  }

  private void text(String field, String value) throws IOException {
    out.writeStringField(field, value);
  }

  private void number(String field, long value) throws IOException {
    out.writeNumberField(field, value);
  }

  private void number(String field, Long value) throws IOException {
    if (value == null) {
      out.writeNullField(field);
    } else {
      out.writeNumberField(field, value.longValue());
    }
  }

  private void date(String field, LocalDate value) throws IOException {
    out.writeStringField(field, value == null ? null : value.toString());
  }
}
