package io.tillstream.streaming.demo;

import io.tillstream.streaming.demo.score.Scoreboard;
import io.tillstream.streaming.local.LocalBroker;
import io.tillstream.streaming.local.LocalFlink;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What runs beneath the demo: a broker and a cluster, started side by side. */
final class Stack implements AutoCloseable {

  /** Slots of the cluster, and tasks of each kind. */
  static final int PARALLELISM = 2;

  private static final Duration HALF_STARTED = Duration.ofSeconds(2);

  private volatile LocalBroker broker;
  private volatile LocalFlink flink;

  /**
   * Starts both.
   *
   * @throws Exception what kept one of them from starting
   */
  void start(Scoreboard scoreboard) throws Exception {
    scoreboard.begin("Kafka", "starting a broker");
    scoreboard.begin("Flink", "starting a cluster");
    ExecutorService starters = Executors.newCachedThreadPool(Stack::daemon);
    Future<Void> kafkaUp = starters.submit(() -> startBroker(scoreboard));
    Future<Void> flinkUp = starters.submit(() -> startFlink(scoreboard));
    starters.shutdown();
    try {
      await(kafkaUp);
      await(flinkUp);
    } finally {
      // What is half started has to be started before it can be ended; a cluster that is
      // interrupted on its way complains at length.
      kafkaUp.cancel(true);
      starters.awaitTermination(HALF_STARTED.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private Void startBroker(Scoreboard scoreboard) throws InterruptedException {
    broker = LocalBroker.start(LocalBroker.Purpose.DEMO);
    scoreboard.bootstrapServers(broker.bootstrapServers());
    scoreboard.done("Kafka", "broker at " + broker.bootstrapServers());
    return null;
  }

  private Void startFlink(Scoreboard scoreboard) {
    flink = LocalFlink.start(PARALLELISM);
    scoreboard.webPage(flink.webPage().toString());
    scoreboard.done("Flink", "web page at " + flink.webPage());
    return null;
  }

  LocalBroker broker() {
    return broker;
  }

  LocalFlink flink() {
    return flink;
  }

  /** Waits for a task; if it failed, fails with its cause. */
  static <T> T await(Future<T> task) throws Exception {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** A task in a thread that does not keep the process alive. */
  static <T> Future<T> async(String name, Callable<T> task) {
    ExecutorService executor =
        Executors.newSingleThreadExecutor(
            runnable -> {
              Thread thread = daemon(runnable);
              thread.setName("demo-" + name);
              return thread;
            });
    Future<T> future = executor.submit(task);
    executor.shutdown();
    return future;
  }

  private static Thread daemon(Runnable runnable) {
    Thread thread = new Thread(runnable, "demo");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    if (flink != null) {
      flink.close();
    }
    if (broker != null) {
      broker.close();
    }
  }
}
