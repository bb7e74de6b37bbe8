package io.tillstream.connectors.avro;

import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.ContactClass;
import io.tillstream.engine.answer.Facts;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.TierChange;
import io.tillstream.engine.answer.Trigger;
import io.tillstream.engine.signal.Fact;
import java.util.List;

/**
 * Encodes the frequent answers by hand, in the order of their schemas' fields; the others by way of
 * the generated records.
 */
final class DirectAnswerEncoder implements AnswerEncoder {

  private static final int[] ENTRY_KINDS =
      WireSymbols.placesOf(
          LedgerEntry.Kind.class, AnswerKind.LEDGER_ENTRY.schema().getField("kind").schema());
  private static final int[] TIER_REASONS =
      WireSymbols.placesOf(
          TierChange.Reason.class, AnswerKind.TIER_CHANGE.schema().getField("reason").schema());
  private static final int[] CLASSES =
      WireSymbols.placesOf(
          ContactClass.class, AnswerKind.TRIGGER.schema().getField("class").schema());

  private final AnswerEncoder avro = new GeneratedAnswerEncoder();
  private final AvroOutput out = new AvroOutput();

  @Override
  public byte[] encode(Answer answer, int room) {
    return switch (AnswerKind.of(answer)) {
      case LEDGER_ENTRY -> ledgerEntry(out.begin(room), (LedgerEntry) answer).toBytes();
      case MEMBER_STATUS -> status(out.begin(room), (MemberStatus) answer).toBytes();
      case SIGNAL -> signal(out.begin(room), (Signal) answer).toBytes();
      case TRIGGER -> trigger(out.begin(room), (Trigger) answer).toBytes();
      case TIER_CHANGE -> tierChange(out.begin(room), (TierChange) answer).toBytes();
      case POINTS_DECISION, SUPPRESSION -> avro.encode(answer, room);
    };
  }

  private static AvroOutput ledgerEntry(AvroOutput out, LedgerEntry entry) {
    return out.text(entry.memberId())
        .number(entry.seq())
        .number(ENTRY_KINDS[entry.kind().ordinal()])
        .number(entry.points())
        .number(entry.balance())
        .text(entry.causeId())
        .textOrNull(entry.ruleId())
        .textOrNull(entry.storeId())
        .dayOrNull(entry.expiresOn())
        .number(entry.occurredAt())
        .number(entry.programVersion());
  }

  private static AvroOutput status(AvroOutput out, MemberStatus status) {
    return out.text(status.memberId())
        .number(status.asOf())
        .number(status.balance())
        .text(status.tier())
        .dayOrNull(status.tierValidUntil())
        .textOrNull(status.nextTier())
        .numberOrNull(status.toNextTier())
        .text(status.recency().name())
        .text(status.frequency().name())
        .number(status.purchases())
        .number(status.lifetimeSpendMinor())
        .number(status.windowSpendMinor())
        .numberOrNull(status.firstPurchaseAt())
        .numberOrNull(status.lastPurchaseAt())
        .numberOrNull(status.nextExpiryPoints())
        .dayOrNull(status.nextExpiryOn())
        .number(status.programVersion());
  }

  private static AvroOutput signal(AvroOutput out, Signal signal) {
    out.text(signal.memberId()).text(signal.type().name()).number(signal.occurredAt());
    return facts(out, signal).number(signal.programVersion());
  }

  private static AvroOutput trigger(AvroOutput out, Trigger trigger) {
    Signal why = trigger.why();
    out.text(trigger.triggerId())
        .text(trigger.memberId())
        .text(trigger.trigger())
        .text(trigger.signal())
        .text(trigger.channel())
        .number(CLASSES[trigger.contactClass().ordinal()])
        .number(trigger.sendAt())
        .number(trigger.expiresAt())
        .textOrNull(trigger.cancels())
        .textOrNull(trigger.template())
        .texts(trigger.params())
        .textOrNull(trigger.text())
        .numberOrNull(trigger.segments());
    out.text(why.type().name()).number(why.occurredAt()).number(why.programVersion());
    return facts(out, why);
  }

  private static AvroOutput tierChange(AvroOutput out, TierChange change) {
    return out.text(change.memberId())
        .text(change.from())
        .text(change.to())
        .number(TIER_REASONS[change.reason().ordinal()])
        .number(change.measure())
        .dayOrNull(change.validUntil())
        .number(change.occurredAt())
        .number(change.programVersion());
  }

  /** The facts that have a value, name and text, in declared order. */
  private static AvroOutput facts(AvroOutput out, Signal signal) {
    List<Fact> declared = signal.type().facts();
    Facts facts = signal.facts();
    int count = 0;
    for (int i = 0; i < declared.size(); i++) {
      count += facts.get(i) == null ? 0 : 1;
    }
    if (count > 0) {
      out.number(count);
      for (int i = 0; i < declared.size(); i++) {
        if (facts.get(i) != null) {
          out.text(declared.get(i).name()).text(facts.get(i).toString());
        }
      }
    }
    return out.number(0);
  }
}
