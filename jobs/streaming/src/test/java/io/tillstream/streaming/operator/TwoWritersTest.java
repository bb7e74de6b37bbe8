package io.tillstream.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.Arrival;
import io.tillstream.connectors.kafka.KafkaEvents;
import io.tillstream.connectors.kafka.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * While stores are upgraded one by one, tills of two releases sell side by side: the newer writes a
 * field more. This job, which knows the older schema, answers both alike.
 */
class TwoWritersTest {

  private static final Schema OLD = EventKind.SALE.schema();
  private static final Schema NEW = withAFieldMore(OLD);
  private static final int NEW_ID = 2;
  private static final int SALES = 60;

  private static SchemaServer registry;

  private final SomeSales sales = new SomeSales();

  @BeforeAll
  static void start() throws IOException {
    registry = SchemaServer.start(List.of(OLD, NEW));
  }

  @AfterAll
  static void stop() {
    registry.close();
  }

  @Test
  void tills_of_two_releases_are_answered_alike() throws Exception {
    List<byte[]> ofOneRelease = new ArrayList<>();
    List<byte[]> ofTwo = new ArrayList<>();
    for (int number = 0; number < SALES; number++) {
      byte[] value = sales.arrival(number).raw().value();
      ofOneRelease.add(value);
      ofTwo.add(number % 2 == 0 ? value : asNewTillsWrite(value));
    }
    assertThat(ofTwo.get(1)).isNotEqualTo(ofOneRelease.get(1));

    assertThat(answers(ofTwo)).isNotEmpty().isEqualTo(answers(ofOneRelease));
  }

  private List<String> answers(List<byte[]> values) throws Exception {
    KafkaRecordDeserializationSchema<Arrival> firstLook =
        KafkaEvents.firstLook(registry.address(), "CNY", false);
    firstLook.open(null);
    List<Arrival> arrivals = new ArrayList<>();
    for (byte[] value : values) {
      String topic = EventKind.SALE.topic().name();
      firstLook.deserialize(
          new ConsumerRecord<>(topic, 0, arrivals.size(), null, value),
          new ListCollector<>(arrivals));
    }
    try (MembersInHarness members =
        new MembersInHarness(
            registry.address(), MemberOperator.CACHE_BYTES, new HashMapStateBackend(), null)) {
      for (Arrival arrival : arrivals) {
        assertThat(arrival.refusal()).isNull();
        members.feed(arrival);
      }
      return members.takeAnswers();
    }
  }

  /** At the front, so that whoever reads by position reads nonsense. */
  private static Schema withAFieldMore(Schema old) {
    Schema text =
        Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
    List<Schema.Field> fields = new ArrayList<>();
    fields.add(
        new Schema.Field(
            "basketId", text, "The basket at the till.", Schema.Field.NULL_DEFAULT_VALUE));
    old.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    return Schema.createRecord(old.getName(), old.getDoc(), old.getNamespace(), false, fields);
  }

  private static byte[] asNewTillsWrite(byte[] old) throws IOException {
    int prefix = WireFormat.PREFIX_BYTES;
    GenericRecord sale =
        new GenericDatumReader<GenericRecord>(OLD)
            .read(null, DecoderFactory.get().binaryDecoder(old, prefix, old.length - prefix, null));
    GenericRecord written = new GenericData.Record(NEW);
    OLD.getFields().forEach(field -> written.put(field.name(), sale.get(field.name())));
    written.put("basketId", "basket-" + sale.get("saleId"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[prefix]);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(NEW).write(written, encoder);
    byte[] value = bytes.toByteArray();
    WireFormat.writePrefix(NEW_ID, value);
    return value;
  }
}
