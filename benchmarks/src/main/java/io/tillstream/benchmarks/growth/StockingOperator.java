package io.tillstream.benchmarks.growth;

import io.tillstream.benchmarks.tape.Stock;
import io.tillstream.streaming.operator.KeptMember;
import io.tillstream.streaming.operator.KeptMemberSerializer;
import io.tillstream.streaming.operator.StateName;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lays all members of a stock down at the first record, and lets the others pass: it needs no
 * records, but a source that goes on, for a job that has ended leaves no savepoint.
 */
final class StockingOperator extends AbstractStreamOperator<Long>
    implements OneInputStreamOperator<Long, Long> {

  private static final int TELL_EVERY = 1 << 16;

  /** How the one operator of this JVM tells whoever waits for it. */
  static final class Laid {

    private final CompletableFuture<Long> members = new CompletableFuture<>();
    private final LongConsumer progress;
    private volatile long snapshotBytes;

    private Laid(LongConsumer progress) {
      this.progress = progress;
    }

    /** How many members there are, once all are laid down. */
    long await() {
      return members.join();
    }

    long snapshotBytes() {
      return snapshotBytes;
    }

    /** The job has ended: if nothing was laid down by then, nothing will be. */
    void giveUp(JobResult result) {
      members.completeExceptionally(
          new IllegalStateException(
              "the job broke off", result.getSerializedThrowable().orElse(null)));
    }
  }

  private static volatile Laid laid;

  private final Stock stock;
  private transient ValueState<KeptMember> state;
  private transient boolean done;

  StockingOperator(Stock stock) {
    this.stock = stock;
  }

  /** To be called before the job is started. */
  static Laid begin(LongConsumer progress) {
    laid = new Laid(progress);
    return laid;
  }

  @Override
  public void open() throws Exception {
    super.open();
    state =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>(StateName.MEMBER, KeptMemberSerializer.INSTANCE));
  }

  @Override
  public void processElement(StreamRecord<Long> record) throws Exception {
    if (done) {
      return;
    }
    done = true;
    long members = 0;
    long bytes = 0;
    try (Stock.Reader kept = stock.read()) {
      while (kept.hasNext()) {
        Stock.Kept one = kept.next();
        setCurrentKey(one.memberId());
        state.update(new KeptMember(one.wakeAt(), false, one.snapshot()));
        bytes += one.snapshot().length;
        if (members++ % TELL_EVERY == 0) {
          laid.progress.accept(members);
        }
      }
    }
    laid.snapshotBytes = bytes;
    laid.members.complete(members);
  }
}
