package io.tillstream.streaming.demo;

import io.tillstream.connectors.kafka.AnswerReader;
import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.connectors.kafka.RejectedRecords;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.Suppression;
import io.tillstream.engine.answer.TierChange;
import io.tillstream.engine.answer.Trigger;
import io.tillstream.engine.profile.ProfileSignals;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.streaming.demo.proof.Proof;
import io.tillstream.streaming.demo.score.Message;
import io.tillstream.streaming.demo.score.Scoreboard;
import java.time.Duration;

/** Reads every answer as a subscriber would, committed ones only, and tells score and proof. */
final class Watch {

  private static final Duration POLL = Duration.ofMillis(100);

  private final AnswerReader reader;
  private final Scoreboard scoreboard;
  private final Proof proof;
  private final Enrolled enrolled;

  Watch(AnswerReader reader, Scoreboard scoreboard, Proof proof, Enrolled enrolled) {
    this.reader = reader;
    this.scoreboard = scoreboard;
    this.proof = proof;
    this.enrolled = enrolled;
  }

  /** Takes in what has come by now. */
  void look() {
    for (AnswerRecord record : reader.poll(POLL)) {
      scoreboard.answer();
      if (record.answer() == null) {
        refused(record);
      } else {
        take(record.topic(), record.answer());
      }
    }
  }

  private void refused(AnswerRecord record) {
    String reason = record.headers().get(RejectedRecords.REASON);
    scoreboard.refused(reason);
    proof.read(record.topic(), new RefusedRecord(record.key(), reason));
  }

  private void take(String topic, Answer answer) {
    if (answer instanceof MemberStatus status) {
      // Not for the proof: it is told once more whenever something changed, an alarm included.
      if (!Pulses.isNobody(status.memberId())) {
        scoreboard.status(status.memberId(), status.tier());
      }
      return;
    }
    if (answer instanceof LedgerEntry entry) {
      scoreboard.ledgerEntry(entry.kind().name(), entry.points(), entry.causeId());
      proof.readEntry(entry.memberId(), entry.seq(), entry);
      return;
    }
    proof.read(topic, answer);
    if (answer instanceof TierChange change) {
      scoreboard.tierChange(change.reason().name());
    } else if (answer instanceof Suppression suppression) {
      if (!Pulses.isNobody(suppression.memberId())) {
        scoreboard.suppressed(suppression.reason().name());
      }
    } else if (answer instanceof Signal signal) {
      if (signal.type() == ProfileSignals.ENROLLED) {
        enrolled.heardOf(signal.memberId());
      }
    } else if (answer instanceof Trigger trigger) {
      take(topic, trigger);
    }
  }

  private void take(String topic, Trigger trigger) {
    if (topic.equals(TopicCatalog.CONTROL.name())) {
      scoreboard.heldOut();
      return;
    }
    if (trigger.cancels() != null) {
      scoreboard.takenBack();
      return;
    }
    scoreboard.trigger(
        new Message(
            trigger.memberId(),
            trigger.trigger(),
            trigger.text(),
            trigger.template(),
            trigger.sendAt(),
            trigger.signal(),
            trigger.why().facts().asText()));
  }
}
