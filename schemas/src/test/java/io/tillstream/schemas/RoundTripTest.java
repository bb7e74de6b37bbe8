package io.tillstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.schemas.Topic.Direction;
import io.tillstream.wire.Sale;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

  static Stream<Schema> records() {
    return Stream.of(Direction.values()).flatMap(way -> TopicCatalog.schemas(way).stream());
  }

  @ParameterizedTest
  @MethodSource("records")
  void what_is_written_is_read(Schema schema) throws IOException {
    for (boolean full : new boolean[] {true, false}) {
      List<byte[]> writings = new ArrayList<>();
      for (boolean customCoders : new boolean[] {true, false}) {
        SpecificData model = model(schema, customCoders);
        IndexedRecord sample = new Samples(model, full).of(schema);
        byte[] bytes = write(sample, new SpecificDatumWriter<>(schema, model));
        IndexedRecord read = read(bytes, new SpecificDatumReader<>(schema, schema, model));
        assertThat(read).isEqualTo(sample);
        writings.add(bytes);
      }
      assertThat(writings.get(0))
          .as("generated coders and Avro's own write the same bytes")
          .isEqualTo(writings.get(1));
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void what_any_release_wrote_is_read(Schema schema) throws IOException {
    for (Path release : SchemaFiles.releases()) {
      Map<String, Schema> released = SchemaFiles.in(release);
      if (!released.containsKey(schema.getName())) {
        continue;
      }
      Schema writer = released.get(schema.getName());
      IndexedRecord sample = new Samples(GenericData.get(), true).of(writer);
      byte[] bytes = write(sample, new GenericDatumWriter<>(writer));
      GenericData.Record generic = read(bytes, new GenericDatumReader<>(writer, schema));
      for (boolean customCoders : new boolean[] {true, false}) {
        IndexedRecord specific =
            read(bytes, new SpecificDatumReader<>(writer, schema, model(schema, customCoders)));
        assertThat(specific).hasToString(generic.toString());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void every_record_has_coders_of_its_own(Schema schema) throws ReflectiveOperationException {
    Class<?> type = SpecificData.get().getClass(schema);
    assertThat(type.getDeclaredMethod("hasCustomCoders"))
        .as("Avro leaves them out for types it has to convert; see the comment in schemas/pom.xml")
        .isNotNull();
  }

  @Test
  void times_are_plain_numbers_in_java_and_instants_on_the_wire() {
    Sale sale = new Sale();
    sale.setSoldAt(1_767_225_600_000L);
    assertThat(sale.getSoldAt()).isEqualTo(1_767_225_600_000L);
    assertThat(sale.getSchema().getField("soldAt").schema().getLogicalType().getName())
        .isEqualTo("timestamp-millis");
  }

  @ParameterizedTest
  @MethodSource("records")
  void generated_code_carries_the_schema_as_it_was_written(Schema schema) {
    Schema file = SchemaFiles.in(SchemaFiles.CURRENT).get(schema.getName());
    assertThat(schema.toString().replace(",\"avro.java.string\":\"String\"", ""))
        .isEqualTo(withExpandedStrings(file));
  }

  /** Java's strings are marked in generated schemas, so there each stands as an object. */
  private static String withExpandedStrings(Schema file) {
    Schema copy = new Schema.Parser().parse(file.toString());
    return copy.toString()
        .replace("\"type\":\"string\"", "\"type\":{\"type\":\"string\"}")
        .replace("[\"null\",\"string\"]", "[\"null\",{\"type\":\"string\"}]")
        .replace("\"items\":\"string\"", "\"items\":{\"type\":\"string\"}")
        .replace("\"values\":\"string\"", "\"values\":{\"type\":\"string\"}");
  }

  private static SpecificData model(Schema schema, boolean customCoders) {
    SpecificData model = new SpecificData(SpecificData.get().getClass(schema).getClassLoader());
    model.setCustomCoders(customCoders);
    return model;
  }

  private static <T> byte[] write(T value, DatumWriter<T> writer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    writer.write(value, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static <T> T read(byte[] bytes, DatumReader<T> reader) throws IOException {
    return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
  }
}
