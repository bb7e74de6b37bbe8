package io.tillstream.streaming.operator;

import io.tillstream.connectors.kafka.ImmutableRecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Lays {@link ErasuresReached} down in state. */
public final class ErasuresReachedSerializer extends ImmutableRecordSerializer<ErasuresReached> {

  public static final ErasuresReachedSerializer INSTANCE = new ErasuresReachedSerializer();

  private static final int FORMAT = 1;

  @Override
  public void serialize(ErasuresReached reached, DataOutputView out) throws IOException {
    out.writeByte(FORMAT);
    out.writeInt(reached.partition());
    out.writeLong(reached.offset());
  }

  @Override
  public ErasuresReached deserialize(DataInputView in) throws IOException {
    expectFormat(FORMAT, in);
    return new ErasuresReached(in.readInt(), in.readLong());
  }

  @Override
  public TypeSerializerSnapshot<ErasuresReached> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Written beside the bytes, so that they find their reader again. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ErasuresReached> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
