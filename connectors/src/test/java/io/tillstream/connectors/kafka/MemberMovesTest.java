package io.tillstream.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.engine.Departure;
import io.tillstream.engine.MemberState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes out on the job's own topic comes in as it was. */
class MemberMovesTest {

  private static final RawRecord SALE =
      new RawRecord(
          "pos.sales",
          3,
          41,
          1_700_000_000_000L,
          bytes("m1"),
          bytes("sale"),
          List.of(header("till")));

  @Test
  void anEventIsWhatItWasWhereItFirstCameIn() {
    RawRecord meant = MemberMoves.unwrap(asRead(MemberMoves.onward(SALE, "m2")));

    assertThat(meant).usingRecursiveComparison().isEqualTo(SALE);
    assertThat(MemberMoves.isDeparture(meant)).isFalse();
  }

  @Test
  void anEventSentOnTwiceIsStillWhatItWas() {
    RawRecord once = MemberMoves.unwrap(asRead(MemberMoves.onward(SALE, "m2")));
    RawRecord twice = MemberMoves.unwrap(asRead(MemberMoves.onward(once, "m3")));

    assertThat(twice).usingRecursiveComparison().isEqualTo(SALE);
  }

  @Test
  void aRecordWithoutAKeyStaysWithout() {
    RawRecord keyless = new RawRecord("orders", 0, 1, 2, null, bytes("order"), List.of());

    assertThat(MemberMoves.unwrap(asRead(MemberMoves.onward(keyless, "m2"))).key()).isNull();
  }

  @Test
  void aMemberArrivesWhereItWasSentAndFurtherIfNobodyIsThere() {
    Departure left = new Departure("m1", "m2", 7, MemberState.fresh());
    OutgoingRecord sent = MemberMoves.of(left);
    Departure further =
        MemberMoves.departure(MemberMoves.unwrap(asRead(MemberMoves.onward(asRead(sent), "m3"))));

    assertThat(sent.key()).isEqualTo(bytes("m2"));
    assertThat(further.from()).isEqualTo("m1");
    assertThat(further.into()).isEqualTo("m3");
    assertThat(further.occurredAt()).isEqualTo(7);
    assertThat(further.state().toBytes()).isEqualTo(left.state().toBytes());
  }

  @Test
  void whatSomebodyElseWroteIsNoneOfOurs() {
    RawRecord foreign =
        new RawRecord(MemberMoves.TOPIC, 0, 0, 0, bytes("m1"), bytes("?"), List.of());

    assertThatThrownBy(() -> MemberMoves.unwrap(foreign))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(RejectedRecords.rejectedOf(MemberMoves.TOPIC)).isEqualTo(MemberMoves.REJECTED);
  }

  private static RawRecord asRead(OutgoingRecord sent) {
    return new RawRecord(sent.topic(), 0, 9, 9, sent.key(), sent.value(), sent.headers());
  }

  private static RawHeader header(String name) {
    return new RawHeader(name, bytes("x"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
