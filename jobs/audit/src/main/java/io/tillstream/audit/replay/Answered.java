package io.tillstream.audit.replay;

import io.tillstream.audit.Place;
import io.tillstream.audit.book.Fingerprint;
import io.tillstream.wire.LedgerEntry;
import io.tillstream.wire.LedgerEntryKind;
import io.tillstream.wire.Trigger;

/**
 * One answer, as it is compared.
 *
 * @param kind what it is
 * @param key what it is within its member: two with the same key are the same or differ
 * @param fingerprint of all that is compared
 * @param at the instant it is dated at, epoch milliseconds
 * @param ofAlarm true if time alone may have brought it, so that a job that runs may not be so far
 * @param text for people
 * @param place where it was read; null if a replay answered it
 */
public record Answered(
    Kind kind,
    String memberId,
    String key,
    long fingerprint,
    long at,
    boolean ofAlarm,
    String text,
    Place place) {

  /** What is compared. */
  public enum Kind {
    ENTRY,
    TRIGGER
  }

  /**
   * A booking.
   *
   * @param place null if a replay answered it
   */
  public static Answered of(LedgerEntry entry, Place place) {
    long fingerprint = Fingerprint.of(entry.getMemberId());
    fingerprint = Fingerprint.with(fingerprint, entry.getSeq());
    fingerprint = Fingerprint.with(fingerprint, entry.getKind().name());
    fingerprint = Fingerprint.with(fingerprint, entry.getPoints());
    fingerprint = Fingerprint.with(fingerprint, entry.getBalance());
    fingerprint = Fingerprint.with(fingerprint, entry.getCauseId());
    fingerprint = Fingerprint.with(fingerprint, entry.getRuleId());
    fingerprint = Fingerprint.with(fingerprint, entry.getStoreId());
    fingerprint = Fingerprint.with(fingerprint, String.valueOf(entry.getExpiresOn()));
    fingerprint = Fingerprint.with(fingerprint, entry.getOccurredAt());
    fingerprint = Fingerprint.with(fingerprint, entry.getProgramVersion());
    String text =
        "%s %+d = %d for %s"
            .formatted(entry.getKind(), entry.getPoints(), entry.getBalance(), entry.getCauseId());
    return new Answered(
        Kind.ENTRY,
        entry.getMemberId(),
        "seq " + entry.getSeq(),
        fingerprint,
        entry.getOccurredAt(),
        entry.getKind() == LedgerEntryKind.EXPIRE,
        text,
        place);
  }

  /**
   * A trigger.
   *
   * @param topic that it left to, or would have
   * @param place null if a replay answered it
   */
  public static Answered of(Trigger trigger, String topic, Place place) {
    long fingerprint = Fingerprint.of(trigger.getTriggerId());
    fingerprint = Fingerprint.with(fingerprint, topic);
    fingerprint = Fingerprint.with(fingerprint, trigger.getChannel());
    fingerprint = Fingerprint.with(fingerprint, trigger.getSendAt());
    fingerprint = Fingerprint.with(fingerprint, trigger.getExpiresAt());
    fingerprint = Fingerprint.with(fingerprint, trigger.getCancels());
    fingerprint = Fingerprint.with(fingerprint, trigger.getText());
    return new Answered(
        Kind.TRIGGER,
        trigger.getMemberId(),
        "trigger " + trigger.getTriggerId(),
        fingerprint,
        trigger.getSendAt(),
        true,
        "to " + topic + " at " + trigger.getSendAt(),
        place);
  }
}
