package io.tillstream.connectors.kafka.transaction;

import java.io.IOException;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The bytes of a prepared transaction in a checkpoint: the connector's own, and ours behind them.
 * What the connector alone has written, in checkpoints of the first release, is read as well.
 * Frozen: a change needs another number.
 */
final class AnswerTransactionSerializer implements SimpleVersionedSerializer<AnswerTransaction> {

  /** Far from the numbers that the connector counts its own versions by. */
  static final int NOTED = 0x7115_0001;

  private static final int UNKNOWN_TASKS = 0;

  private final SimpleVersionedSerializer<KafkaCommittable> connectors;

  AnswerTransactionSerializer(SimpleVersionedSerializer<KafkaCommittable> connectors) {
    this.connectors = connectors;
  }

  @Override
  public int getVersion() {
    return NOTED;
  }

  @Override
  public byte[] serialize(AnswerTransaction transaction) throws IOException {
    byte[] prepared = connectors.serialize(transaction.prepared());
    DataOutputSerializer out = new DataOutputSerializer(256);
    out.writeInt(connectors.getVersion());
    out.writeInt(prepared.length);
    out.write(prepared);
    out.writeInt(transaction.tasks());
    out.writeBoolean(transaction.records() != null);
    if (transaction.records() != null) {
      transaction.records().write(out);
    }
    return out.getCopyOfBuffer();
  }

  @Override
  public AnswerTransaction deserialize(int version, byte[] bytes) throws IOException {
    if (version != NOTED) {
      return new AnswerTransaction(connectors.deserialize(version, bytes), UNKNOWN_TASKS, null);
    }
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    int connectorsVersion = in.readInt();
    byte[] prepared = new byte[in.readInt()];
    in.readFully(prepared);
    return new AnswerTransaction(
        connectors.deserialize(connectorsVersion, prepared),
        in.readInt(),
        in.readBoolean() ? Whereabouts.read(in) : null);
  }
}
