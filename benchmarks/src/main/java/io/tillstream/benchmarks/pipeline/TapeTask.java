package io.tillstream.benchmarks.pipeline;

import io.tillstream.benchmarks.run.Odometer;
import io.tillstream.benchmarks.tape.TapeReader;
import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.Arrival;
import io.tillstream.connectors.kafka.KafkaEvents;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Plays one task's share of a tape. It is not restored from checkpoints, because a run that had to
 * be is none.
 */
final class TapeTask implements SourceReader<Arrival, TapePart> {

  private static final String TOPIC = EventKind.SALE.topic().name();

  /** Longer than Flink takes to tell the clock on, which it does five times a second. */
  private static final long LINGER_MILLIS = 1_000;

  private final TapeSource source;
  private final int task;
  private final TapeReader tape;
  private final KafkaRecordDeserializationSchema<Arrival> firstLook;
  private final Odometer odometer = InThisJvm.odometer();
  private final CompletableFuture<Void> lingered = new CompletableFuture<>();
  private final Handing handing = new Handing();
  private long offset;
  private boolean closing;

  TapeTask(TapeSource source, int task, int tasks) throws Exception {
    this.source = source;
    this.task = task;
    this.tape = new TapeReader(source.tape(), task, tasks);
    this.firstLook = KafkaEvents.firstLook(source.registry(), source.currency(), false);
    firstLook.open(null);
  }

  @Override
  public InputStatus pollNext(ReaderOutput<Arrival> output) throws IOException {
    if (tape.next()) {
      handing.output = output;
      look(tape.card(), tape.value());
      odometer.passed(task);
      return InputStatus.MORE_AVAILABLE;
    }
    if (!closing) {
      closing = true;
      look(null, source.tape().closing());
      CompletableFuture.delayedExecutor(LINGER_MILLIS, TimeUnit.MILLISECONDS)
          .execute(() -> lingered.complete(null));
    }
    return lingered.isDone() ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
  }

  private void look(byte[] key, byte[] value) throws IOException {
    firstLook.deserialize(new ConsumerRecord<>(TOPIC, task, offset++, key, value), handing);
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return closing ? lingered : CompletableFuture.completedFuture(null);
  }

  @Override
  public void start() {}

  @Override
  public List<TapePart> snapshotState(long checkpointId) {
    return List.of();
  }

  @Override
  public void addSplits(List<TapePart> parts) {}

  @Override
  public void notifyNoMoreSplits() {}

  @Override
  public void close() {}

  /** To Flink, as the deserializer sees it. */
  private static final class Handing implements Collector<Arrival> {

    private ReaderOutput<Arrival> output;

    @Override
    public void collect(Arrival arrival) {
      output.collect(arrival);
    }

    @Override
    public void close() {}
  }
}
