package io.tillstream.connectors.kafka;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Lays an {@link Erasure} down in state. */
public final class ErasureSerializer extends ImmutableRecordSerializer<Erasure> {

  public static final ErasureSerializer INSTANCE = new ErasureSerializer();

  private static final int FORMAT = 1;

  @Override
  public void serialize(Erasure erasure, DataOutputView out) throws IOException {
    out.writeByte(FORMAT);
    RecordFields.writeText(erasure.memberId(), out);
    out.writeInt(erasure.partition());
    out.writeLong(erasure.offset());
    out.writeLong(erasure.until());
  }

  @Override
  public Erasure deserialize(DataInputView in) throws IOException {
    expectFormat(FORMAT, in);
    return new Erasure(RecordFields.readText(in), in.readInt(), in.readLong(), in.readLong());
  }

  @Override
  public TypeSerializerSnapshot<Erasure> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Written beside the bytes, so that they find their reader again. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Erasure> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
