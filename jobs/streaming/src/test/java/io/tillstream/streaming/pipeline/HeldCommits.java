package io.tillstream.streaming.pipeline;

import io.tillstream.connectors.kafka.OutgoingRecord;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A sink whose commits can be held up: between a checkpoint and its commit lie milliseconds, and a
 * drill needs to strike just there. For one test at a time: tasks find the gate in this class.
 */
final class HeldCommits<W, C>
    implements Sink<OutgoingRecord>, SupportsWriterState<OutgoingRecord, W>, SupportsCommitter<C> {

  /** A gate that is closed but for the first few: commits that came wait for it to open. */
  private record Gate(AtomicInteger passing, CountDownLatch reached, CountDownLatch opened) {

    void pass() throws InterruptedException {
      if (passing.getAndDecrement() <= 0) {
        reached.countDown();
        opened.await();
      }
    }
  }

  private static volatile Gate gate;

  private final Sink<OutgoingRecord> sink;

  private HeldCommits(Sink<OutgoingRecord> sink) {
    this.sink = sink;
  }

  /**
   * @param sink one with a writer's state and a committer
   */
  static Sink<OutgoingRecord> of(Sink<OutgoingRecord> sink) {
    return new HeldCommits<>(sink);
  }

  /**
   * From now on commits wait.
   *
   * @param passing how many do not
   */
  static void hold(int passing) {
    gate = new Gate(new AtomicInteger(passing), new CountDownLatch(1), new CountDownLatch(1));
  }

  /** Waits until a transaction is prepared, its checkpoint complete, and its commit held up. */
  static void awaitHeld() throws InterruptedException {
    if (!gate.reached().await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("nothing came to be committed");
    }
  }

  static void release() {
    Gate closed = gate;
    gate = null;
    closed.opened().countDown();
  }

  @Override
  public SinkWriter<OutgoingRecord> createWriter(WriterInitContext context) throws IOException {
    return sink.createWriter(context);
  }

  @Override
  public StatefulSinkWriter<OutgoingRecord, W> restoreWriter(
      WriterInitContext context, Collection<W> state) throws IOException {
    return stateful().restoreWriter(context, state);
  }

  @Override
  public SimpleVersionedSerializer<W> getWriterStateSerializer() {
    return stateful().getWriterStateSerializer();
  }

  @Override
  public SimpleVersionedSerializer<C> getCommittableSerializer() {
    return committing().getCommittableSerializer();
  }

  @Override
  public Committer<C> createCommitter(CommitterInitContext context) throws IOException {
    Committer<C> committer = committing().createCommitter(context);
    return new Committer<>() {
      @Override
      public void commit(Collection<CommitRequest<C>> requests)
          throws IOException, InterruptedException {
        Gate closed = gate;
        if (closed != null) {
          closed.pass();
        }
        committer.commit(requests);
      }

      @Override
      public void close() throws IOException {
        try {
          committer.close();
        } catch (Exception e) {
          throw new IOException(e);
        }
      }
    };
  }

  @SuppressWarnings("unchecked")
  private SupportsWriterState<OutgoingRecord, W> stateful() {
    return (SupportsWriterState<OutgoingRecord, W>) sink;
  }

  @SuppressWarnings("unchecked")
  private SupportsCommitter<C> committing() {
    return (SupportsCommitter<C>) sink;
  }
}
