package io.tillstream.connectors.kafka.transaction;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets the transaction after the one that is being written ready, beside the task: brokers take a
 * while to let a name in, and the checkpoint that asks for it would hold everybody up.
 *
 * <p>Names are let in one after the other without a gap, those of checkpoints that never came among
 * them: whoever looks for what a failed run has begun stops at the first name that nobody has had.
 * One that is let in and never begun is nothing that readers or brokers wait for.
 *
 * @param <P> writes a transaction
 */
final class NextTransaction<P> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NextTransaction.class);

  /** Lets in the name of a checkpoint's transaction; waits for brokers. */
  interface Entrance<P> {
    P letIn(long checkpoint);

    /** Takes what nobody needs. */
    void giveBack(P producer);
  }

  private record Ready<P>(long checkpoint, P producer) {}

  private final Entrance<P> entrance;
  private final SideThread thread;

  // The side thread's own.
  private long reached;

  // The task's own.
  private Future<Ready<P>> ahead;

  /**
   * @param reached the last checkpoint whose name is let in, or need not be
   * @param thread its name
   */
  NextTransaction(Entrance<P> entrance, long reached, String thread) {
    this.entrance = entrance;
    this.reached = reached;
    this.thread = new SideThread(thread);
  }

  /** Begins to get the transaction of a checkpoint ready. */
  void prepare(long checkpoint) {
    ahead = thread.begin(() -> upTo(checkpoint));
  }

  private Ready<P> upTo(long checkpoint) {
    while (reached + 1 < checkpoint) {
      entrance.giveBack(entrance.letIn(reached + 1));
      reached++;
    }
    Ready<P> ready = new Ready<>(checkpoint, entrance.letIn(checkpoint));
    reached = checkpoint;
    return ready;
  }

  /**
   * The transaction of a checkpoint, ready to begin; waits if it is not ready, or another one was
   * expected.
   *
   * @throws IOException if the brokers do not let it in
   */
  P take(long checkpoint) throws IOException {
    Ready<P> ready = prepared();
    if (ready != null && ready.checkpoint() != checkpoint) {
      entrance.giveBack(ready.producer()); // checkpoints were left out
      ready = null;
    }
    if (ready == null) {
      prepare(checkpoint);
      try {
        ready = await(ahead);
      } catch (ExecutionException e) {
        throw new IOException(
            "the brokers do not let in the transaction of checkpoint " + checkpoint, e.getCause());
      }
    }
    ahead = null;
    return ready.producer();
  }

  private Ready<P> prepared() throws IOException {
    if (ahead == null) {
      return null;
    }
    try {
      return await(ahead);
    } catch (ExecutionException e) {
      LOG.warn("The next transaction could not be made ready ahead of time.", e.getCause());
      return null; // time has passed, and perhaps the reason with it
    }
  }

  private static <T> T await(Future<T> asked) throws IOException, ExecutionException {
    try {
      return asked.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a transaction was made ready", e);
    }
  }

  @Override
  public void close() {
    thread.close();
  }
}
