package io.tillstream.connectors.kafka.transaction;

import io.tillstream.connectors.kafka.published.AlreadyPublished;
import java.io.IOException;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The bytes of a writer in a checkpoint: the connector's own, and ours behind them. What the
 * connector alone has written, in checkpoints of former releases, is read as well. Frozen: a change
 * needs another number.
 */
final class AnswerWriterStateSerializer implements SimpleVersionedSerializer<AnswerWriterState> {

  /** Far from the numbers that the connector counts its own versions by. */
  static final int WITH_PUBLISHED = 0x7115_0001;

  private final SimpleVersionedSerializer<KafkaWriterState> connectors;

  AnswerWriterStateSerializer(SimpleVersionedSerializer<KafkaWriterState> connectors) {
    this.connectors = connectors;
  }

  @Override
  public int getVersion() {
    return WITH_PUBLISHED;
  }

  @Override
  public byte[] serialize(AnswerWriterState state) throws IOException {
    byte[] own = connectors.serialize(state.connectors());
    DataOutputSerializer out = new DataOutputSerializer(256);
    out.writeInt(connectors.getVersion());
    out.writeInt(own.length);
    out.write(own);
    out.writeInt(state.tasks());
    state.published().write(out);
    return out.getCopyOfBuffer();
  }

  @Override
  public AnswerWriterState deserialize(int version, byte[] bytes) throws IOException {
    if (version != WITH_PUBLISHED) {
      return AnswerWriterState.ofConnector(connectors.deserialize(version, bytes));
    }
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    int connectorsVersion = in.readInt();
    byte[] own = new byte[in.readInt()];
    in.readFully(own);
    return new AnswerWriterState(
        connectors.deserialize(connectorsVersion, own), in.readInt(), AlreadyPublished.read(in));
  }
}
