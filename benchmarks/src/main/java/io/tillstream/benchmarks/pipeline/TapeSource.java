package io.tillstream.benchmarks.pipeline;

import io.tillstream.benchmarks.tape.Tape;
import io.tillstream.connectors.kafka.Arrival;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A tape in place of Kafka: the records are there at once, and are then read just as the product
 * reads them. Each task gets the receipts of its share of the members, as it would get partitions.
 */
record TapeSource(Tape tape, RegistryAddress registry, String currency)
    implements Source<Arrival, TapePart, Void> {

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<Arrival, TapePart> createReader(SourceReaderContext context)
      throws Exception {
    int task = context.getIndexOfSubtask();
    return new TapeTask(this, task, context.currentParallelism());
  }

  @Override
  public SplitEnumerator<TapePart, Void> createEnumerator(
      SplitEnumeratorContext<TapePart> context) {
    return new NothingToAssign();
  }

  @Override
  public SplitEnumerator<TapePart, Void> restoreEnumerator(
      SplitEnumeratorContext<TapePart> context, Void nothing) {
    return new NothingToAssign();
  }

  @Override
  public SimpleVersionedSerializer<TapePart> getSplitSerializer() {
    return new TapePart.Serializer();
  }

  @Override
  public SimpleVersionedSerializer<Void> getEnumeratorCheckpointSerializer() {
    return new NothingToAssign.Serializer();
  }
}
