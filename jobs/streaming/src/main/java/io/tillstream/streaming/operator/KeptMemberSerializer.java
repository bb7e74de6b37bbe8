package io.tillstream.streaming.operator;

import io.tillstream.connectors.kafka.ImmutableRecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Lays a member down in state: format, when to call it, length, the engine's bytes. Those say their
 * own version. The format says who calls: up to release 0.1 a timer was set for everybody.
 */
public final class KeptMemberSerializer extends ImmutableRecordSerializer<KeptMember> {

  public static final KeptMemberSerializer INSTANCE = new KeptMemberSerializer();

  /** A timer is set for it. */
  private static final int BY_TIMER = 1;

  /** None is. */
  private static final int BY_WHOEVER_HOLDS_IT = 2;

  @Override
  public void serialize(KeptMember member, DataOutputView out) throws IOException {
    out.writeByte(member.byTimer() ? BY_TIMER : BY_WHOEVER_HOLDS_IT);
    out.writeLong(member.wakeAt());
    out.writeInt(member.snapshot().length);
    out.write(member.snapshot());
  }

  @Override
  public KeptMember deserialize(DataInputView in) throws IOException {
    boolean byTimer = expectFormat(BY_TIMER, BY_WHOEVER_HOLDS_IT, in) == BY_TIMER;
    long wakeAt = in.readLong();
    byte[] snapshot = new byte[in.readInt()];
    in.readFully(snapshot);
    return new KeptMember(wakeAt, byTimer, snapshot);
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
