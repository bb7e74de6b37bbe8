package io.tillstream.benchmarks.pipeline;

import java.nio.ByteBuffer;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A task's share of a tape; every task knows its own, so none is ever handed out. */
record TapePart(int number) implements SourceSplit {

  @Override
  public String splitId() {
    return Integer.toString(number);
  }

  static final class Serializer implements SimpleVersionedSerializer<TapePart> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(TapePart part) {
      return ByteBuffer.allocate(Integer.BYTES).putInt(part.number()).array();
    }

    @Override
    public TapePart deserialize(int version, byte[] bytes) {
      return new TapePart(ByteBuffer.wrap(bytes).getInt());
    }
  }
}
