package io.tillstream.connectors.kafka;

import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Lays an {@link OutgoingRecord} down, for the case that the sink runs on another machine. */
public final class OutgoingRecordSerializer extends ImmutableRecordSerializer<OutgoingRecord> {

  public static final OutgoingRecordSerializer INSTANCE = new OutgoingRecordSerializer();
  public static final TypeInformation<OutgoingRecord> TYPE =
      new SerializedType<>(OutgoingRecord.class, INSTANCE);

  private static final int FORMAT = 1;

  @Override
  public void serialize(OutgoingRecord record, DataOutputView out) throws IOException {
    out.writeByte(FORMAT);
    RecordFields.writeText(record.topic(), out);
    RecordFields.writeBytes(record.key(), out);
    RecordFields.writeBytes(record.value(), out);
    RecordFields.writeHeaders(record.headers(), out);
  }

  @Override
  public OutgoingRecord deserialize(DataInputView in) throws IOException {
    expectFormat(FORMAT, in);
    return new OutgoingRecord(
        RecordFields.readText(in),
        RecordFields.readBytes(in),
        RecordFields.readBytes(in),
        RecordFields.readHeaders(in));
  }

  @Override
  public TypeSerializerSnapshot<OutgoingRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Written beside the bytes, so that they find their reader again. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<OutgoingRecord> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
