package io.tillstream.connectors.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.SignalCatalog;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.ContactClass;
import io.tillstream.engine.answer.Facts;
import io.tillstream.engine.answer.Frequency;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.TierChange;
import io.tillstream.engine.answer.Trigger;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.event.Tender;
import io.tillstream.engine.signal.Fact;
import io.tillstream.engine.signal.SignalType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/**
 * What is read and written by hand is what Avro reads and writes, byte for byte, damage and all.
 */
class DirectCodecSimulation {

  private static final long SEED = 20_260_214;
  private static final int RECORDS = 20_000;
  private static final int ROOM = 5;
  private static final String[] LETTERS = {"a", "7", "-", "é", "里", "😀", "\ud800", "\u0000"};

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final EventEncoder events = EventEncoder.create();
  private final EventDecoder byHand = new DirectEventDecoder();
  private final EventDecoder byAvro = new GeneratedEventDecoder();

  @Test
  void sales_are_read_as_avro_reads_them() {
    for (int n = 0; n < RECORDS; n++) {
      byte[] bytes = events.encode(sale(), ROOM);
      bothRead(n, bytes, bytes.length - ROOM);
    }
  }

  @Test
  void damaged_sales_are_read_or_refused_as_avro_does() {
    for (int n = 0; n < RECORDS; n++) {
      byte[] bytes = events.encode(sale(), ROOM);
      int length = bytes.length - ROOM;
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        bytes[ROOM + random.nextInt(length)] = (byte) random.nextInt(256);
      }
      bothRead(n, bytes, random.nextInt(4) == 0 ? random.nextInt(length) : length);
    }
  }

  @Test
  void a_writer_who_documents_otherwise_is_read_by_hand_too() {
    String undocumented =
        org.apache.avro.SchemaNormalization.toParsingForm(EventKind.SALE.schema());
    Schema writer = new Schema.Parser().parse(undocumented);
    byte[] bytes = events.encode(sale(), ROOM);
    Decoded<Event> read = byHand.decode(EventKind.SALE, writer, bytes, ROOM, bytes.length - ROOM);
    assertThat(read)
        .isEqualTo(byAvro.decode(EventKind.SALE, writer, bytes, ROOM, bytes.length - ROOM));
  }

  private void bothRead(int n, byte[] bytes, int length) {
    Schema writer = EventKind.SALE.schema();
    assertThat(byHand.decode(EventKind.SALE, writer, bytes, ROOM, length))
        .as("seed %d record %d", SEED, n)
        .isEqualTo(byAvro.decode(EventKind.SALE, writer, bytes, ROOM, length));
  }

  @Test
  void answers_are_written_as_avro_writes_them() {
    AnswerEncoder direct = new DirectAnswerEncoder();
    AnswerEncoder generated = new GeneratedAnswerEncoder();
    List<Supplier<Answer>> kinds =
        List.of(this::entry, this::status, this::signal, this::trigger, this::tierChange);
    for (int n = 0; n < RECORDS; n++) {
      Answer answer = kinds.get(n % kinds.size()).get();
      assertThat(direct.encode(answer, ROOM))
          .as("seed %d record %d", SEED, n)
          .isEqualTo(generated.encode(answer, ROOM));
    }
    for (Answer answer : SampleRecords.answers()) {
      assertThat(direct.encode(answer, ROOM)).isEqualTo(generated.encode(answer, ROOM));
    }
  }

  private Sale sale() {
    return new Sale(
        text(),
        one(Sale.Kind.values()),
        number(),
        text(),
        orNull(this::text),
        one(Channel.values()),
        orNull(this::text),
        orNull(this::text),
        text(),
        some(() -> new Line(text(), orNull(this::text), (int) number(), number())),
        some(() -> new Tender(text(), number())),
        some(this::text));
  }

  private Answer entry() {
    return new LedgerEntry(
        text(),
        number(),
        one(LedgerEntry.Kind.values()),
        number(),
        number(),
        text(),
        orNull(this::text),
        orNull(this::text),
        orNull(this::day),
        number(),
        (int) number());
  }

  private Answer status() {
    return new MemberStatus(
        text(),
        number(),
        number(),
        text(),
        orNull(this::day),
        orNull(this::text),
        orNull(this::number),
        one(Recency.values()),
        one(Frequency.values()),
        number(),
        number(),
        number(),
        orNull(this::number),
        orNull(this::number),
        orNull(this::number),
        orNull(this::day),
        (int) number());
  }

  private Signal signal() {
    SignalType type = SignalCatalog.ALL.get(random.nextInt(SignalCatalog.ALL.size()));
    Object[] values = new Object[type.facts().size()];
    for (int i = 0; i < values.length; i++) {
      Fact fact = type.facts().get(i);
      values[i] = random.nextInt(4) == 0 ? null : fact.isNumber() ? (Object) number() : text();
    }
    return new Signal(text(), type, text(), number(), Facts.of(type, values), (int) number());
  }

  private Answer trigger() {
    Map<String, String> params = new LinkedHashMap<>();
    some(this::text).forEach(name -> params.put(name, text()));
    return new Trigger(
        text(),
        text(),
        text(),
        text(),
        text(),
        one(ContactClass.values()),
        random.nextBoolean(),
        number(),
        number(),
        orNull(this::text),
        orNull(this::text),
        params,
        orNull(this::text),
        orNull(() -> (int) number()),
        signal());
  }

  private Answer tierChange() {
    return new TierChange(
        text(),
        text(),
        text(),
        one(TierChange.Reason.values()),
        number(),
        orNull(this::day),
        number(),
        (int) number());
  }

  /** Of any length in bits. */
  private long number() {
    return random.nextLong() >> random.nextInt(64);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    int kinds = random.nextInt(3) == 0 ? LETTERS.length : 3;
    int length = random.nextInt(20) == 0 ? random.nextInt(9_000) : random.nextInt(20);
    for (int i = 0; i < length; i++) {
      text.append(LETTERS[random.nextInt(kinds)]);
    }
    return text.toString();
  }

  private LocalDate day() {
    return LocalDate.ofEpochDay(random.nextInt(-40_000, 60_000));
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> T orNull(Supplier<T> value) {
    return random.nextBoolean() ? value.get() : null;
  }

  private <T> List<T> some(Supplier<T> value) {
    List<T> values = new ArrayList<>();
    for (int left = random.nextInt(6); left > 0; left--) {
      values.add(value.get());
    }
    return values;
  }
}
