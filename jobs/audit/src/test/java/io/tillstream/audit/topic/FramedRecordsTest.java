package io.tillstream.audit.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.wire.LedgerEntry;
import io.tillstream.wire.LedgerEntryKind;
import io.tillstream.wire.Trigger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

/** Answers of two releases lie side by side while a job is upgraded: both are read alike. */
class FramedRecordsTest {

  private static final Schema OLD = LedgerEntry.getClassSchema();
  private static final Schema NEW = withAFieldMore(OLD);
  private static final Map<Integer, Schema> REGISTERED =
      Map.of(1, OLD, 2, NEW, 3, Trigger.getClassSchema());

  private final FramedRecords<LedgerEntry> entries = new FramedRecords<>(OLD, REGISTERED::get);

  @Test
  void entries_of_two_releases_are_read_alike() throws IOException {
    for (int seq = 1; seq <= 10; seq++) {
      LedgerEntry entry = entry(seq);
      assertThat(entries.read(framed(1, entry))).isEqualTo(entry);
      assertThat(entries.read(framed(2, entry))).isEqualTo(entry);
    }
  }

  @Test
  void a_record_of_another_kind_is_none() {
    assertThatThrownBy(() -> entries.read(framed(3, entry(1)))).hasMessageContaining("Trigger");
    assertThatThrownBy(() -> entries.read(framed(4, entry(1)))).hasMessageContaining("no schema 4");
  }

  private static LedgerEntry entry(int seq) {
    return LedgerEntry.newBuilder()
        .setMemberId("m1")
        .setSeq(seq)
        .setKind(LedgerEntryKind.EARN)
        .setPoints(10)
        .setBalance(10L * seq)
        .setCauseId("sale-" + seq)
        .setRuleId("base")
        .setOccurredAt(seq)
        .setProgramVersion(1)
        .build();
  }

  /** At the front, so that whoever reads by position reads nonsense. */
  private static Schema withAFieldMore(Schema old) {
    Schema text =
        Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
    List<Schema.Field> fields = new ArrayList<>();
    fields.add(new Schema.Field("shift", text, "Who sold.", Schema.Field.NULL_DEFAULT_VALUE));
    old.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    return Schema.createRecord(old.getName(), old.getDoc(), old.getNamespace(), false, fields);
  }

  private static byte[] framed(int id, LedgerEntry entry) throws IOException {
    Schema schema = id == 2 ? NEW : OLD;
    GenericRecord written = new GenericData.Record(schema);
    OLD.getFields().forEach(field -> written.put(field.name(), entry.get(field.pos())));
    if (id == 2) {
      written.put("shift", "early-" + entry.getSeq());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema, SpecificData.get()).write(written, encoder);
    return bytes.toByteArray();
  }
}
