package io.tillstream.connectors.kafka.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.connectors.kafka.AnswerWriter;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.connectors.kafka.RawHeader;
import io.tillstream.engine.answer.LedgerEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What is answered once more is told from what is new. */
class AlreadyPublishedTest {

  private static final String LEDGER = "points.ledger";
  private static final String REJECTED = "sales.rejected";
  private static final String STATUS = "members.status";

  private static final AnswerWriter WRITER = new AnswerWriter(Map.of(LEDGER, 7));

  private final AlreadyPublished published = new AlreadyPublished();
  private long offset;

  @Test
  void whatSubscribersHaveIsHeldBackOnceAndWhatIsNewIsNot() throws IOException {
    lies(entry("m1", 5, 40));
    lies(entry("m1", 6, 10));
    lies(refused("a"));

    assertThat(published.holds(entry("m2", 5, 40))).isFalse();
    assertThat(published.holds(entry("m1", 5, 40))).isTrue();
    assertThat(published.holds(refused("a"))).isTrue();
    assertThat(published.holds(refused("a"))).isFalse();
    assertThat(published.isEmpty()).isFalse();
    assertThat(published.holds(entry("m1", 6, 10))).isTrue();
    assertThat(published.isEmpty()).isTrue();
    assertThat(published.holds(entry("m1", 7, 10))).isFalse();
  }

  @Test
  void anotherEntryOfThatNumberIsAnError() {
    lies(entry("m1", 5, 40));
    assertThatThrownBy(() -> published.holds(entry("m1", 5, 41)))
        .isInstanceOf(DifferentAnswerException.class)
        .hasMessageContaining("points.ledger, partition 3, offset 1")
        .hasMessageNotContaining("m1");
  }

  @Test
  void whatIsSaidTwiceIsHeldBackTwice() throws IOException {
    lies(refused("a"));
    lies(refused("a"));
    lies(refused("b"));
    assertThat(published.holds(refused("a"))).isTrue();
    assertThat(published.holds(refused("a"))).isTrue();
    assertThat(published.holds(refused("a"))).isFalse();
    assertThat(published.holds(refused("b"))).isTrue();
  }

  @Test
  void onePlaceIsCountedOnce() throws IOException {
    lies(refused("a"));
    offset--;
    lies(refused("a"));
    assertThat(published.holds(refused("a"))).isTrue();
    assertThat(published.holds(refused("a"))).isFalse();
  }

  @Test
  void whereOnlyTheLatestCountsNothingIsHeldBack() throws IOException {
    lies(refused("a"));
    assertThat(published.holds(OutgoingRecord.answer(STATUS, "m1", new byte[] {1}))).isFalse();
    assertThat(published.holds(OutgoingRecord.answer(STATUS, "m1", null))).isFalse();
  }

  @Test
  void itGoesOnWithTheNextRun() throws IOException {
    lies(entry("m1", 5, 40));
    lies(refused("a"));
    lies(refused("a"));
    assertThat(published.holds(refused("a"))).isTrue();

    AlreadyPublished next = AlreadyPublished.read(new DataInputDeserializer(written(published)));
    AlreadyPublished further = new AlreadyPublished();
    further.addAll(next);
    assertThat(further.size()).isEqualTo(2);
    assertThat(further.holds(refused("a"))).isTrue();
    assertThat(further.holds(refused("a"))).isFalse();
    assertThat(further.holds(entry("m1", 5, 40))).isTrue();
  }

  /** Checkpoints hold these bytes: how an answer's fingerprint is taken is frozen as well. */
  @Test
  void itIsWrittenAsEver() throws IOException {
    lies(entry("m1", 5, 40));
    assertThat(HexFormat.of().formatHex(written(published)))
        .isEqualTo(
            "00000000" // checkpoints without one met
                + "00000001" // answers
                + "f97dd64b3837b2d9" // identity
                + "d835d17ec0e32f77" // content
                + "00000003" // partition
                + "0000000000000001");
  }

  @Test
  void whatIsNeverAnsweredAgainIsLetGoInTheEnd() throws IOException {
    lies(entry("m1", 4, 40));
    lies(entry("m1", 5, 40));
    for (int checkpoint = 1; checkpoint < 300; checkpoint++) {
      assertThat(published.settle()).isZero();
    }
    assertThat(published.holds(entry("m1", 5, 40))).isTrue();
    for (int checkpoint = 1; checkpoint < 300; checkpoint++) {
      assertThat(published.settle()).isZero();
    }
    assertThat(published.settle()).isEqualTo(1);
    assertThat(published.isEmpty()).isTrue();
    assertThat(published.settle()).isZero();
  }

  private void lies(OutgoingRecord record) {
    offset++;
    published.add(new Fingerprints().of(record), new TopicPartition(record.topic(), 3), offset);
  }

  private static byte[] written(AlreadyPublished published) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    published.write(out);
    return out.getCopyOfBuffer();
  }

  private static OutgoingRecord entry(String memberId, long seq, long points) {
    return WRITER.write(
        new LedgerEntry(
            memberId,
            seq,
            LedgerEntry.Kind.EARN,
            points,
            points,
            "s1",
            "base",
            "shop",
            LocalDate.of(2027, 3, 31),
            1_780_000_000_000L,
            1));
  }

  private static OutgoingRecord refused(String value) {
    return new OutgoingRecord(
        REJECTED,
        null,
        value.getBytes(StandardCharsets.UTF_8),
        List.of(new RawHeader("reason", null)));
  }
}
