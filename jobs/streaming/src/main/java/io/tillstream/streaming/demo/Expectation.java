package io.tillstream.streaming.demo;

import io.tillstream.connectors.avro.AnswerDecoder;
import io.tillstream.connectors.avro.AnswerEncoder;
import io.tillstream.connectors.avro.AnswerKind;
import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.AnswerTopics;
import io.tillstream.engine.Decision;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.event.Admission;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.Refusal;
import io.tillstream.engine.program.Program;
import io.tillstream.streaming.demo.proof.Proof;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers everything without Kafka and Flink, the engine alone: what should be read from the topics
 * in the end. Members are woken until the latest event and no further, as in any replay.
 */
final class Expectation {

  private final Program program;
  private final Proof proof;
  private final Admission admission;
  private final AnswerEncoder encoder = AnswerEncoder.create();
  private final AnswerDecoder decoder = AnswerDecoder.create();
  private final Map<String, Member> members = new LinkedHashMap<>();
  private long horizon = Long.MIN_VALUE;

  /**
   * @param proof is told what to expect
   */
  Expectation(Program program, Proof proof) {
    this.program = program;
    this.proof = proof;
    this.admission = new Admission(program.money().code());
  }

  /** Answers an event; those of one member come in the order in which they are sent. */
  void answer(Event event) {
    Refusal refusal = admission.check(event);
    if (refusal != null) {
      refused(event, refusal);
      return;
    }
    horizon = Math.max(horizon, event.occurredAt());
    if (event.hasMember()) {
      Member member =
          members.computeIfAbsent(
              event.memberId(), id -> new Member(id, program, MemberState.fresh()));
      Decision decision = member.apply(event, Long.MIN_VALUE);
      if (decision.refusal() != null) {
        refused(event, decision.refusal());
      }
      expect(decision);
    }
  }

  /**
   * Wakes every member until the horizon.
   *
   * @return the horizon: the latest time among the events that are not refused, epoch milliseconds
   */
  long wake() {
    members.values().forEach(member -> expect(member.wake(horizon)));
    return horizon;
  }

  private void refused(Event event, Refusal refusal) {
    String key = event.hasMember() ? event.memberId() : event.id();
    String topic = EventKind.of(event).topic().rejectedTopic().orElseThrow();
    proof.expect(topic, new RefusedRecord(key, refusal.reason().name()));
  }

  private void expect(Decision decision) {
    for (Answer answer : decision.answers()) {
      if (answer instanceof LedgerEntry entry) {
        proof.expectEntry(entry.memberId(), entry.seq(), asRead(answer));
      } else {
        proof.expect(AnswerTopics.of(answer), asRead(answer));
      }
    }
  }

  /** The answer as somebody reads it from its topic: the wire leaves some fields out. */
  private Answer asRead(Answer answer) {
    AnswerKind kind = AnswerKind.of(answer);
    byte[] bytes = encoder.encode(answer, 0);
    return decoder.decode(kind, kind.schema(), bytes, 0, bytes.length).value();
  }
}
