package io.tillstream.connectors.avro.record;

import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.wire.LedgerEntryKind;

/** A ledger entry on the wire. */
public final class LedgerEntryRecord {

  private static final SameNames<LedgerEntry.Kind, LedgerEntryKind> KINDS =
      new SameNames<>(LedgerEntry.Kind.class, LedgerEntryKind.class);

  private LedgerEntryRecord() {}

  public static LedgerEntry toEngine(io.tillstream.wire.LedgerEntry wire) {
    return new LedgerEntry(
        wire.getMemberId(),
        wire.getSeq(),
        KINDS.toEngine(wire.getKind()),
        wire.getPoints(),
        wire.getBalance(),
        wire.getCauseId(),
        wire.getRuleId(),
        wire.getStoreId(),
        Dates.toEngine(wire.getExpiresOn()),
        wire.getOccurredAt(),
        wire.getProgramVersion());
  }

  public static io.tillstream.wire.LedgerEntry toWire(LedgerEntry entry) {
    return new io.tillstream.wire.LedgerEntry(
        entry.memberId(),
        entry.seq(),
        KINDS.toWire(entry.kind()),
        entry.points(),
        entry.balance(),
        entry.causeId(),
        entry.ruleId(),
        entry.storeId(),
        Dates.toWire(entry.expiresOn()),
        entry.occurredAt(),
        entry.programVersion());
  }
}
