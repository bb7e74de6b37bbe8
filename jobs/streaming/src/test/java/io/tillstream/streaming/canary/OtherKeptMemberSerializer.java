package io.tillstream.streaming.canary;

import io.tillstream.connectors.kafka.ImmutableRecordSerializer;
import io.tillstream.streaming.operator.KeptMember;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Somebody found a shorter form, and forgot that there are members in the old one. */
public final class OtherKeptMemberSerializer extends ImmutableRecordSerializer<KeptMember> {

  static final OtherKeptMemberSerializer INSTANCE = new OtherKeptMemberSerializer();

  @Override
  public void serialize(KeptMember member, DataOutputView out) throws IOException {
    out.writeInt(member.snapshot().length);
    out.write(member.snapshot());
    out.writeLong(member.wakeAt());
  }

  @Override
  public KeptMember deserialize(DataInputView in) throws IOException {
    byte[] snapshot = new byte[in.readInt()];
    in.readFully(snapshot);
    return new KeptMember(in.readLong(), true, snapshot);
  }

  @Override
  public TypeSerializerSnapshot<KeptMember> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Written beside the bytes. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<KeptMember> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
