package io.tillstream.audit;

import io.tillstream.wire.LedgerEntry;
import io.tillstream.wire.LedgerEntryKind;
import io.tillstream.wire.MemberStatus;
import io.tillstream.wire.Trigger;
import io.tillstream.wire.TriggerClass;
import io.tillstream.wire.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Answers as topics hold them, right ones: three members with ten entries each, their status, and a
 * message for each of them that is taken back. Tests doctor them.
 */
final class Books {

  static final String LEDGER = "points.ledger";
  static final String STATUS = "members.status";
  static final String SMS = "triggers.sms";

  private static final int MEMBERS = 3;
  private static final int ENTRIES = 10;

  final List<LedgerEntry> entries = new ArrayList<>();
  final List<MemberStatus> statuses = new ArrayList<>();
  final List<Trigger> triggers = new ArrayList<>();
  final List<String> tombstones = new ArrayList<>();

  static Books right() {
    Books books = new Books();
    for (int seq = 1; seq <= ENTRIES; seq++) {
      for (int member = 0; member < MEMBERS; member++) {
        books.entries.add(entry("m" + member, seq, 10, 10L * seq));
      }
    }
    for (int member = 0; member < MEMBERS; member++) {
      books.statuses.add(status("m" + member, 10L * ENTRIES));
      books.triggers.add(trigger("m" + member, "m" + member + "/pay/o1", null));
      books.triggers.add(
          trigger("m" + member, "m" + member + "/pay/o1/cancel", "m" + member + "/pay/o1"));
    }
    return books;
  }

  /** The entry of a member with that number. */
  int indexOf(String member, long seq) {
    for (int i = 0; i < entries.size(); i++) {
      LedgerEntry entry = entries.get(i);
      if (entry.getMemberId().equals(member) && entry.getSeq() == seq) {
        return i;
      }
    }
    throw new IllegalArgumentException(member + " has no entry " + seq);
  }

  /** Each list is a topic of one partition; offsets count from 0. */
  Auditor audited() {
    Auditor auditor = new Auditor(STATUS);
    tombstones.forEach(auditor::tombstone);
    for (int i = 0; i < statuses.size(); i++) {
      auditor.status(statuses.get(i), new Place(STATUS, 0, i));
    }
    for (int i = 0; i < triggers.size(); i++) {
      auditor.trigger(triggers.get(i), new Place(SMS, 0, i));
    }
    for (int i = 0; i < entries.size(); i++) {
      auditor.entry(entries.get(i), new Place(LEDGER, 0, i));
    }
    return auditor;
  }

  Verdict verdict() {
    return audited().verdict();
  }

  static LedgerEntry entry(String member, long seq, long points, long balance) {
    return entry(member, seq, points, balance, "sale-" + seq);
  }

  static LedgerEntry entry(String member, long seq, long points, long balance, String causeId) {
    return LedgerEntry.newBuilder()
        .setMemberId(member)
        .setSeq(seq)
        .setKind(LedgerEntryKind.EARN)
        .setPoints(points)
        .setBalance(balance)
        .setCauseId(causeId)
        .setRuleId("base")
        .setOccurredAt(seq)
        .setProgramVersion(1)
        .build();
  }

  static MemberStatus status(String member, long balance) {
    return MemberStatus.newBuilder()
        .setMemberId(member)
        .setAsOf(1)
        .setBalance(balance)
        .setTier("Member")
        .setRecency("ACTIVE")
        .setFrequency("NEW")
        .setPurchases(1)
        .setLifetimeSpendMinor(1)
        .setWindowSpendMinor(1)
        .setProgramVersion(1)
        .build();
  }

  static Trigger trigger(String member, String id, String cancels) {
    return Trigger.newBuilder()
        .setTriggerId(id)
        .setMemberId(member)
        .setTrigger("pay")
        .setSignal("ORDER_UNPAID")
        .setChannel("SMS")
        .setClass$(TriggerClass.SERVICE)
        .setSendAt(1)
        .setExpiresAt(2)
        .setCancels(cancels)
        .setParams(Map.of())
        .setWhy(new Why("ORDER_UNPAID", 1L, 1, Map.of()))
        .build();
  }
}
