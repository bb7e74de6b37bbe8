package io.tillstream.connectors.file.answers;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
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

  private static final SerializableString MEMBER_ID = name("memberId");
  private static final SerializableString SEQ = name("seq");
  private static final SerializableString KIND = name("kind");
  private static final SerializableString POINTS = name("points");
  private static final SerializableString BALANCE = name("balance");
  private static final SerializableString CAUSE_ID = name("causeId");
  private static final SerializableString RULE_ID = name("ruleId");
  private static final SerializableString STORE_ID = name("storeId");
  private static final SerializableString EXPIRES_ON = name("expiresOn");
  private static final SerializableString OCCURRED_AT = name("occurredAt");
  private static final SerializableString PROGRAM_VERSION = name("programVersion");
  private static final SerializableString REQUEST_ID = name("requestId");
  private static final SerializableString APPROVED = name("approved");
  private static final SerializableString REASON = name("reason");
  private static final SerializableString DECIDED_AT = name("decidedAt");
  private static final SerializableString FROM = name("from");
  private static final SerializableString TO = name("to");
  private static final SerializableString MEASURE = name("measure");
  private static final SerializableString VALID_UNTIL = name("validUntil");
  private static final SerializableString AS_OF = name("asOf");
  private static final SerializableString TIER = name("tier");
  private static final SerializableString TIER_VALID_UNTIL = name("tierValidUntil");
  private static final SerializableString NEXT_TIER = name("nextTier");
  private static final SerializableString TO_NEXT_TIER = name("toNextTier");
  private static final SerializableString RECENCY = name("recency");
  private static final SerializableString FREQUENCY = name("frequency");
  private static final SerializableString PURCHASES = name("purchases");
  private static final SerializableString LIFETIME_SPEND_MINOR = name("lifetimeSpendMinor");
  private static final SerializableString WINDOW_SPEND_MINOR = name("windowSpendMinor");
  private static final SerializableString FIRST_PURCHASE_AT = name("firstPurchaseAt");
  private static final SerializableString LAST_PURCHASE_AT = name("lastPurchaseAt");
  private static final SerializableString NEXT_EXPIRY_POINTS = name("nextExpiryPoints");
  private static final SerializableString NEXT_EXPIRY_ON = name("nextExpiryOn");
  private static final SerializableString SIGNAL = name("signal");
  private static final SerializableString TRIGGER_ID = name("triggerId");
  private static final SerializableString TRIGGER = name("trigger");
  private static final SerializableString CHANNEL = name("channel");
  private static final SerializableString CLASS = name("class");
  private static final SerializableString FAMILY = name("family");
  private static final SerializableString SEND_AT = name("sendAt");
  private static final SerializableString EXPIRES_AT = name("expiresAt");
  private static final SerializableString CANCELS = name("cancels");
  private static final SerializableString TEMPLATE = name("template");
  private static final SerializableString PARAMS = name("params");
  private static final SerializableString TEXT = name("text");
  private static final SerializableString SEGMENTS = name("segments");
  private static final SerializableString WHY = name("why");
  private static final SerializableString FACTS = name("facts");

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
    text(MEMBER_ID, entry.memberId());
    number(SEQ, entry.seq());
    text(KIND, entry.kind().name());
    number(POINTS, entry.points());
    number(BALANCE, entry.balance());
    text(CAUSE_ID, entry.causeId());
    text(RULE_ID, entry.ruleId());
    text(STORE_ID, entry.storeId());
    date(EXPIRES_ON, entry.expiresOn());
    number(OCCURRED_AT, entry.occurredAt());
    number(PROGRAM_VERSION, entry.programVersion());
  }

  private void decision(PointsDecision decision) throws IOException {
    text(REQUEST_ID, decision.requestId());
    text(MEMBER_ID, decision.memberId());
    out.writeFieldName(APPROVED);
    out.writeBoolean(decision.approved());
    text(REASON, decision.reason() == null ? null : decision.reason().name());
    number(POINTS, decision.points());
    number(BALANCE, decision.balance());
    number(DECIDED_AT, decision.decidedAt());
  }

  private void tierChange(TierChange change) throws IOException {
    text(MEMBER_ID, change.memberId());
    text(FROM, change.from());
    text(TO, change.to());
    text(REASON, change.reason().name());
    number(MEASURE, change.measure());
    date(VALID_UNTIL, change.validUntil());
    number(OCCURRED_AT, change.occurredAt());
    number(PROGRAM_VERSION, change.programVersion());
  }

  private void status(MemberStatus status) throws IOException {
    text(MEMBER_ID, status.memberId());
    number(AS_OF, status.asOf());
    number(BALANCE, status.balance());
    text(TIER, status.tier());
    date(TIER_VALID_UNTIL, status.tierValidUntil());
    text(NEXT_TIER, status.nextTier());
    number(TO_NEXT_TIER, status.toNextTier());
    text(RECENCY, status.recency().name());
    text(FREQUENCY, status.frequency().name());
    number(PURCHASES, status.purchases());
    number(LIFETIME_SPEND_MINOR, status.lifetimeSpendMinor());
    number(WINDOW_SPEND_MINOR, status.windowSpendMinor());
    number(FIRST_PURCHASE_AT, status.firstPurchaseAt());
    number(LAST_PURCHASE_AT, status.lastPurchaseAt());
    number(NEXT_EXPIRY_POINTS, status.nextExpiryPoints());
    date(NEXT_EXPIRY_ON, status.nextExpiryOn());
    number(PROGRAM_VERSION, status.programVersion());
  }

  private void signal(Signal signal) throws IOException {
    text(MEMBER_ID, signal.memberId());
    text(SIGNAL, signal.type().name());
    number(OCCURRED_AT, signal.occurredAt());
    facts(signal);
    number(PROGRAM_VERSION, signal.programVersion());
  }

  private void trigger(Trigger trigger) throws IOException {
    text(TRIGGER_ID, trigger.triggerId());
    text(MEMBER_ID, trigger.memberId());
    text(TRIGGER, trigger.trigger());
    text(SIGNAL, trigger.signal());
    text(CHANNEL, trigger.channel());
    text(CLASS, trigger.contactClass().name());
    text(FAMILY, trigger.family());
    number(SEND_AT, trigger.sendAt());
    number(EXPIRES_AT, trigger.expiresAt());
    text(CANCELS, trigger.cancels());
    text(TEMPLATE, trigger.template());
    out.writeFieldName(PARAMS);
    out.writeStartObject();
    for (Map.Entry<String, String> param : trigger.params().entrySet()) {
      out.writeStringField(param.getKey(), param.getValue());
    }
    out.writeEndObject();
    text(TEXT, trigger.text());
    number(SEGMENTS, trigger.segments() == null ? null : trigger.segments().longValue());
    why(trigger.why());
  }

  private void why(Signal why) throws IOException {
    out.writeFieldName(WHY);
    out.writeStartObject();
    text(SIGNAL, why.type().name());
    number(OCCURRED_AT, why.occurredAt());
    number(PROGRAM_VERSION, why.programVersion());
    facts(why);
    out.writeEndObject();
  }

  private void suppression(Suppression suppression) throws IOException {
    text(TRIGGER_ID, suppression.triggerId());
    text(MEMBER_ID, suppression.memberId());
    text(TRIGGER, suppression.trigger());
    text(CHANNEL, suppression.channel());
    text(REASON, suppression.reason().name());
    number(OCCURRED_AT, suppression.occurredAt());
  }

  private void facts(Signal signal) throws IOException {
    out.writeFieldName(FACTS);
    out.writeStartObject();
    List<Fact> declared = signal.type().facts();
    Facts facts = signal.facts();
    for (int i = 0; i < declared.size(); i++) {
      Object value = facts.get(i);
      if (value != null) {
        out.writeStringField(declared.get(i).name(), value.toString());
      }
    }
    out.writeEndObject();
  }

  private void text(SerializableString field, String value) throws IOException {
    out.writeFieldName(field);
    out.writeString(value);
  }

  private void number(SerializableString field, long value) throws IOException {
    out.writeFieldName(field);
    out.writeNumber(value);
  }

  private void number(SerializableString field, Long value) throws IOException {
    out.writeFieldName(field);
    if (value == null) {
      out.writeNull();
    } else {
      out.writeNumber(value.longValue());
    }
  }

  private void date(SerializableString field, LocalDate value) throws IOException {
    text(field, value == null ? null : value.toString());
  }

  /** A field's name, encoded once and for all. */
  private static SerializableString name(String name) {
    return new SerializedString(name);
  }
}
