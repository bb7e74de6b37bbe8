package io.tillstream.connectors.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Engagement;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.Refusal.Reason;
import io.tillstream.engine.event.Sale;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class EventDecoderTest {

  private static final Sale SALE = SampleRecords.fullSale(Sale.Kind.SALE, Channel.STORE);

  private final EventDecoder decoder = EventDecoder.create();
  private final byte[] bytes = EventEncoder.create().encode(SALE, 0);

  @Test
  void bytes_that_end_early_are_unreadable_wherever_they_end() {
    for (int length = 0; length < bytes.length; length++) {
      assertUnreadable(Arrays.copyOf(bytes, length));
    }
  }

  @Test
  void bytes_that_go_on_behind_the_record_are_unreadable() {
    assertUnreadable(Arrays.copyOf(bytes, bytes.length + 1));
  }

  @Test
  void damaged_bytes_give_an_event_or_a_refusal_and_never_a_crash() {
    SplittableRandom random = new SplittableRandom(20_261_101);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = bytes.clone();
      for (int n = random.nextInt(1, 4); n > 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Decoded<Event> decoded = decode(damaged);
      assertThat(decoded.isRefused()).isEqualTo(decoded.value() == null);
    }
    assertThat(decode(bytes).value()).isEqualTo(SALE);
  }

  @Test
  void a_length_far_beyond_the_bytes_is_unreadable_and_takes_no_memory() throws IOException {
    for (long length : new long[] {-1, Integer.MAX_VALUE - 8L, Integer.MAX_VALUE, Long.MAX_VALUE}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      encoder.writeLong(length);
      out.write('x');
      assertUnreadable(out.toByteArray());
    }
  }

  @Test
  void a_number_of_lines_far_beyond_the_bytes_is_unreadable_and_takes_no_memory()
      throws IOException {
    for (long count : new long[] {100_000_000, Integer.MAX_VALUE - 8L, 1L << 40}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(bytes, 0, indexOf("CNY") + 3);
      EncoderFactory.get().directBinaryEncoder(out, null).writeLong(count);
      out.write(new byte[64]);
      assertUnreadable(out.toByteArray());
    }
  }

  @Test
  void a_field_that_the_senders_schema_lacks_is_named() throws IOException {
    Schema writer =
        record(
            "{'name':'memberId','type':'string'},{'name':'channel','type':'string'},"
                + "{'name':'kind','type':"
                + kinds()
                + "},{'name':'occurredAt','type':'long'}");
    GenericRecord sent = new GenericData.Record(writer);
    sent.put("memberId", "m1");
    sent.put("channel", "SMS");
    sent.put("kind", symbol(writer));
    sent.put("occurredAt", 5L);
    assertMissing("triggerId", writer, sent);
  }

  @Test
  void a_field_that_is_null_is_named() throws IOException {
    Schema writer = engagementWithOptionalMember();
    assertMissing("memberId", writer, engagement(writer, null));
  }

  @Test
  void a_sender_with_another_but_compatible_schema_is_understood() throws IOException {
    Schema writer = engagementWithOptionalMember();
    byte[] sent = encode(writer, engagement(writer, "m1"));
    assertThat(decoder.decode(EventKind.ENGAGEMENT, writer, sent, 0, sent.length).value())
        .isEqualTo(new Engagement("t1", "m1", "SMS", Engagement.Kind.OPENED, 5, null));
  }

  @Test
  void an_incompatible_schema_makes_a_record_unreadable() throws IOException {
    Schema writer = record("{'name':'triggerId','type':'long'}");
    GenericRecord sent = new GenericData.Record(writer);
    sent.put("triggerId", 7L);
    byte[] encoded = encode(writer, sent);
    assertThat(
            decoder
                .decode(EventKind.ENGAGEMENT, writer, encoded, 0, encoded.length)
                .refusal()
                .reason())
        .isEqualTo(Reason.MISSING_FIELD); // it lacks the member, whatever the id is
    assertThat(decoder.decode(EventKind.SALE, EventKind.ENGAGEMENT.schema(), bytes, 0, 3).refusal())
        .isNotNull();
  }

  @Test
  void topics_have_kinds() {
    assertThat(EventKind.ofTopic("pos.sales")).isEqualTo(EventKind.SALE);
    assertThatThrownBy(() -> EventKind.ofTopic("programs")).hasMessageContaining("programs");
  }

  private void assertMissing(String field, Schema writer, GenericRecord sent) throws IOException {
    byte[] encoded = encode(writer, sent);
    Decoded<Event> decoded =
        decoder.decode(EventKind.ENGAGEMENT, writer, encoded, 0, encoded.length);
    assertThat(decoded.refusal().reason()).isEqualTo(Reason.MISSING_FIELD);
    assertThat(decoded.refusal().message()).startsWith(field + " is missing");
  }

  private void assertUnreadable(byte[] damaged) {
    assertThat(decode(damaged).refusal().reason()).isEqualTo(Reason.UNREADABLE);
  }

  private int indexOf(String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  private Decoded<Event> decode(byte[] from) {
    return decoder.decode(EventKind.SALE, EventKind.SALE.schema(), from, 0, from.length);
  }

  private static Schema engagementWithOptionalMember() {
    return record(
        "{'name':'occurredAt','type':'long'},{'name':'more','type':'int'},"
            + "{'name':'memberId','type':['null','string']},"
            + "{'name':'triggerId','type':'string'},{'name':'channel','type':'string'},"
            + "{'name':'kind','type':"
            + kinds()
            + "}");
  }

  private static GenericRecord engagement(Schema writer, String memberId) {
    GenericRecord sent = new GenericData.Record(writer);
    sent.put("occurredAt", 5L);
    sent.put("more", 1);
    sent.put("memberId", memberId);
    sent.put("triggerId", "t1");
    sent.put("channel", "SMS");
    sent.put("kind", symbol(writer));
    return sent;
  }

  private static GenericData.EnumSymbol symbol(Schema writer) {
    return new GenericData.EnumSymbol(writer.getField("kind").schema(), "OPENED");
  }

  private static String kinds() {
    return "{'type':'enum','name':'EngagementKind','symbols':['OPENED']}";
  }

  private static Schema record(String fields) {
    return new Schema.Parser()
        .parse(
            ("{'type':'record','name':'Engagement','namespace':'io.tillstream.wire','fields':["
                    + fields
                    + "]}")
                .replace('\'', '"'));
  }

  private static byte[] encode(Schema writer, GenericRecord record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(writer).write(record, encoder);
    return out.toByteArray();
  }
}
