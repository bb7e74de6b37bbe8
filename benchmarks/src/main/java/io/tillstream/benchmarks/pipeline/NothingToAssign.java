package io.tillstream.benchmarks.pipeline;

import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The side of a source that would hand out work, where every task knows its own. */
final class NothingToAssign implements SplitEnumerator<TapePart, Void> {

  @Override
  public void start() {}

  @Override
  public void handleSplitRequest(int task, String host) {}

  @Override
  public void addSplitsBack(List<TapePart> parts, int task) {}

  @Override
  public void addReader(int task) {}

  @Override
  public Void snapshotState(long checkpointId) {
    return null;
  }

  @Override
  public void close() {}

  static final class Serializer implements SimpleVersionedSerializer<Void> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(Void nothing) {
      return new byte[0];
    }

    @Override
    public Void deserialize(int version, byte[] bytes) {
      return null;
    }
  }
}
