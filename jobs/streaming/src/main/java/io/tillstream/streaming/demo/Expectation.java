package io.tillstream.streaming.demo;

import io.tillstream.connectors.avro.AnswerDecoder;
import io.tillstream.connectors.avro.AnswerEncoder;
import io.tillstream.connectors.avro.AnswerKind;
import io.tillstream.connectors.kafka.AnswerTopics;
import io.tillstream.engine.Decision;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.event.Admission;
import io.tillstream.engine.event.Refusal;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.program.Program;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.streaming.demo.proof.Proof;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers the receipts without Kafka and Flink, the engine alone: what should be read from the
 * topics in the end. Members are woken until the latest receipt and no further, as in any replay.
 */
final class Expectation {

  private final Program program;
  private final Proof proof;
  private final Admission admission;
  private final AnswerEncoder encoder = AnswerEncoder.create();
  private final AnswerDecoder decoder = AnswerDecoder.create();
  private final Map<String, Member> members = new LinkedHashMap<>();
  private long horizon = Long.MIN_VALUE;

  private Expectation(Program program, Proof proof) {
    this.program = program;
    this.proof = proof;
    this.admission = new Admission(program.money().code());
  }

  /**
   * Tells the proof what to expect.
   *
   * @return the horizon: the latest time among the receipts that are not refused, epoch
   *     milliseconds
   */
  static long of(Program program, List<Sale> receipts, Proof proof) {
    Expectation expectation = new Expectation(program, proof);
    receipts.forEach(expectation::answer);
    expectation.members.values().forEach(expectation::wake);
    return expectation.horizon;
  }

  private void answer(Sale sale) {
    Refusal refusal = admission.check(sale);
    if (refusal != null) {
      refused(sale, refusal);
      return;
    }
    horizon = Math.max(horizon, sale.soldAt());
    if (sale.hasMember()) {
      Member member =
          members.computeIfAbsent(
              sale.memberId(), id -> new Member(id, program, MemberState.fresh()));
      Decision decision = member.apply(sale, Long.MIN_VALUE);
      if (decision.refusal() != null) {
        refused(sale, decision.refusal());
      }
      expect(decision);
    }
  }

  private void wake(Member member) {
    expect(member.wake(horizon));
  }

  private void refused(Sale sale, Refusal refusal) {
    String key = sale.hasMember() ? sale.memberId() : sale.saleId();
    String topic = TopicCatalog.SALES.rejectedTopic().orElseThrow();
    proof.expect(topic, new RefusedReceipt(key, refusal.reason().name()));
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
