package io.tillstream.connectors.kafka;

import io.tillstream.engine.event.Refusal;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Lays an {@link Arrival} down for the way between two machines. */
public final class ArrivalSerializer extends ImmutableRecordSerializer<Arrival> {

  public static final ArrivalSerializer INSTANCE = new ArrivalSerializer();
  public static final TypeInformation<Arrival> TYPE = new SerializedType<>(Arrival.class, INSTANCE);

  private static final int FORMAT = 1;

  @Override
  public void serialize(Arrival arrival, DataOutputView out) throws IOException {
    RawRecord raw = arrival.raw();
    out.writeByte(FORMAT);
    RecordFields.writeText(raw.topic(), out);
    out.writeInt(raw.partition());
    out.writeLong(raw.offset());
    out.writeLong(raw.timestamp());
    RecordFields.writeBytes(raw.key(), out);
    RecordFields.writeBytes(raw.value(), out);
    RecordFields.writeHeaders(raw.headers(), out);
    RecordFields.writeText(arrival.memberId(), out);
    out.writeLong(arrival.occurredAt());
    Refusal refusal = arrival.refusal();
    RecordFields.writeText(refusal == null ? null : refusal.reason().name(), out);
    if (refusal != null) {
      RecordFields.writeText(refusal.message(), out);
    }
  }

  @Override
  public Arrival deserialize(DataInputView in) throws IOException {
    expectFormat(FORMAT, in);
    RawRecord raw =
        new RawRecord(
            RecordFields.readText(in),
            in.readInt(),
            in.readLong(),
            in.readLong(),
            RecordFields.readBytes(in),
            RecordFields.readBytes(in),
            RecordFields.readHeaders(in));
    String memberId = RecordFields.readText(in);
    long occurredAt = in.readLong();
    String reason = RecordFields.readText(in);
    Refusal refusal =
        reason == null
            ? null
            : new Refusal(Refusal.Reason.valueOf(reason), RecordFields.readText(in));
    return new Arrival(raw, memberId, occurredAt, refusal);
  }

  @Override
  public TypeSerializerSnapshot<Arrival> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Written beside the bytes, so that they find their reader again. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Arrival> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
