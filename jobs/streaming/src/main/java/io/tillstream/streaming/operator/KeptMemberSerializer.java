package io.tillstream.streaming.operator;

import io.tillstream.connectors.kafka.ImmutableRecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Lays a member down in state: format, timer, length, the engine's bytes. Those say their own
 * version; this format only changes if the shell wants to keep more.
 */
public final class KeptMemberSerializer extends ImmutableRecordSerializer<KeptMember> {

  public static final KeptMemberSerializer INSTANCE = new KeptMemberSerializer();

  private static final int FORMAT = 1;

  @Override
  public void serialize(KeptMember member, DataOutputView out) throws IOException {
    out.writeByte(FORMAT);
    out.writeLong(member.wakeAt());
    out.writeInt(member.snapshot().length);
    out.write(member.snapshot());
  }

  @Override
  public KeptMember deserialize(DataInputView in) throws IOException {
    expectFormat(FORMAT, in);
    long wakeAt = in.readLong();
    byte[] snapshot = new byte[in.readInt()];
    in.readFully(snapshot);
    return new KeptMember(wakeAt, snapshot);
  }

  @Override
  public TypeSerializerSnapshot<KeptMember> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Written beside the bytes, so that they find their reader again. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<KeptMember> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
