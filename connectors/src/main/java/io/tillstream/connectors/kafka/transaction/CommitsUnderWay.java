package io.tillstream.connectors.kafka.transaction;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits that go on beside the task while it writes the next transaction: one after the other, and
 * none behind one that failed, for it was written later and may not be seen before it.
 *
 * <p>The task calls {@link #settle} before it lets a checkpoint pass. So no checkpoint is completed
 * before what the one before it prepared is committed: if that fails, it is the one before that is
 * restored, and it holds what is to be committed again.
 *
 * <p>While nothing is being written there is nobody to hold up, and perhaps no checkpoint to come:
 * a job that stops or has read everything is just there. Then a commit is waited for.
 */
final class CommitsUnderWay implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CommitsUnderWay.class);

  /** Longer than brokers that are there take; a task that ends does not wait for others. */
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(30);

  private static final String LATER =
      "the job commits it when it goes on from its last checkpoint or savepoint";

  /** Commits, or says why not. */
  interface Commit {
    void run() throws Exception;
  }

  private final SideThread thread;
  private final Duration settledWithin;
  private volatile Throwable failure;
  private volatile MailboxExecutor mailbox;

  // The task's own.
  private BooleanSupplier writing = () -> false;
  private Future<?> last = CompletableFuture.completedFuture(null);
  private boolean closed;

  /**
   * @param name of the thread
   */
  CommitsUnderWay(String name) {
    this(name, SETTLED_WITHIN);
  }

  CommitsUnderWay(String name, Duration settledWithin) {
    this.thread = new SideThread(name);
    this.settledWithin = settledWithin;
  }

  /**
   * From now on there is somebody who may be held up.
   *
   * @param writing whether anything was written since the last checkpoint
   * @param task is told at once of a commit that failed
   */
  void writer(BooleanSupplier writing, MailboxExecutor task) {
    this.writing = writing;
    this.mailbox = task;
  }

  /**
   * Commits what was prepared.
   *
   * @throws IOException if it, or one before it, is known to have failed
   */
  void begin(Commit commit) throws IOException, InterruptedException {
    last =
        thread.begin(
            () -> {
              if (failure == null) {
                run(commit);
              }
              return null;
            });
    if (!writing.getAsBoolean()) {
      settle();
    }
  }

  private void run(Commit commit) {
    try {
      commit.run();
    } catch (Throwable e) { // whatever it is, it fails the task
      failure = e;
      MailboxExecutor task = mailbox;
      if (task != null) {
        try {
          task.execute(this::check, "a transaction could not be committed");
        } catch (RejectedExecutionException ended) {
          // The task finds it when it closes.
        }
      }
    }
  }

  /**
   * Waits for all that have begun.
   *
   * @throws IOException if one of them failed
   */
  void settle() throws IOException, InterruptedException {
    try {
      last.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // it keeps what it throws
    }
    check();
  }

  private void check() throws IOException {
    Throwable failed = failure;
    if (failed != null) {
      throw new IOException("a transaction could not be committed: " + failed.getMessage(), failed);
    }
  }

  /**
   * Waits for a while for all that have begun, and breaks off what has not settled then. A failure
   * is not thrown: to a task that ends because something else has failed, another one would be the
   * end of its whole process, and what is not committed is so when its checkpoint is restored.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      last.get(settledWithin.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.error("A transaction is not committed yet, and the task ends: {}.", LATER);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // it keeps what it throws
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      thread.close();
    }
    if (failure != null) {
      LOG.error("A transaction could not be committed, and the task ends: {}.", LATER, failure);
    }
  }
}
