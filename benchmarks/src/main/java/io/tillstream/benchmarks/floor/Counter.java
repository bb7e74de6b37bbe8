package io.tillstream.benchmarks.floor;

import io.tillstream.benchmarks.tape.AnswerSheet;
import io.tillstream.benchmarks.tape.AnswerTotals;
import io.tillstream.connectors.avro.Decoded;
import io.tillstream.connectors.avro.EventDecoder;
import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.WireFormat;
import io.tillstream.engine.Decision;
import io.tillstream.engine.Member;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.event.Admission;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.program.Program;

/** Where receipts are handed in: what has to be done for each, whoever keeps the members. */
final class Counter {

  private final EventDecoder decoder = EventDecoder.create();
  private final Admission admission;
  private final AnswerSheet answers;

  Counter(Program program) {
    this.admission = new Admission(program.money().code());
    this.answers = AnswerSheet.of(program);
  }

  /** Bytes to a receipt that is let in. */
  Sale read(byte[] value) {
    int offset = WireFormat.PREFIX_BYTES;
    Decoded<? extends Object> read =
        decoder.decode(
            EventKind.SALE, EventKind.SALE.schema(), value, offset, value.length - offset);
    Sale sale = (Sale) read.value();
    if (sale == null || admission.check(sale) != null) {
      throw new IllegalStateException("a receipt of the tape cannot be read or is refused");
    }
    return sale;
  }

  /**
   * Has a member answer, and answers to bytes: those of the receipt, and the status if it moved.
   */
  void answer(Member member, boolean isNew, Sale sale) {
    long clock = Math.max(member.clock(), sale.soldAt());
    MemberStatus before = isNew ? null : member.status(clock);
    carryOut(member.apply(sale, Long.MIN_VALUE));
    MemberStatus now = member.status(member.clock());
    if (!now.equals(before)) {
      answers.add(now);
    }
  }

  void carryOut(Decision decision) {
    for (Answer answer : decision.answers()) {
      answers.add(answer);
    }
  }

  AnswerTotals totals() {
    return answers.totals();
  }
}
