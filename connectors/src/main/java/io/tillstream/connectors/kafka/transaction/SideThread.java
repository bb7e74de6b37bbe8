package io.tillstream.connectors.kafka.transaction;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread beside a task's, for questions to brokers that the task need not wait for. It does one
 * thing after the other, and ends with the task: what it would do later could strike whoever comes
 * next.
 */
final class SideThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SideThread.class);
  private static final Duration ENDED_WITHIN = Duration.ofSeconds(10);

  private final String name;
  private final ExecutorService thread;

  SideThread(String name) {
    this.name = name;
    this.thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread started = new Thread(work, name);
              started.setDaemon(true);
              return started;
            });
  }

  <T> Future<T> begin(Callable<T> work) {
    return thread.submit(work);
  }

  /**
   * Breaks off what is under way, drops what has not begun, and waits until the thread has ended.
   */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(ENDED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Thread {} does not end.", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
