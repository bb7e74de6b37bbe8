package io.tillstream.streaming.demo;

import io.tillstream.streaming.demo.crowd.Crowd;
import io.tillstream.streaming.demo.screen.Screen;
import io.tillstream.streaming.demo.screen.Show;
import io.tillstream.streaming.local.TillstreamHome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/** A demo from the first line on the screen to the last, however it ends. */
public final class Session {

  private static final String DEMOS = "jobs/streaming/target";
  private static final String RECEIPTS = "jobs/streaming/demo/online-retail";

  private static final Duration END_WITHIN = Duration.ofSeconds(20);
  private static final int HALTED = 130;

  private final DemoRequest request;
  private final WorkFolder folder;
  private final Screen screen;
  private final Demo demo;

  private Session(DemoRequest request, WorkFolder folder, Screen screen, Path receipts) {
    this.request = request;
    this.folder = folder;
    this.screen = screen;
    this.demo = new Demo(request, receipts, folder, screen);
  }

  /**
   * Prepares a demo; nothing is started yet.
   *
   * @throws IOException if there is nowhere to keep its files
   */
  public static Session of(DemoRequest request) throws IOException {
    Path receipts = TillstreamHome.find(RECEIPTS, "run it from a checkout of Tillstream");
    Path target = TillstreamHome.find(DEMOS, "build it with ./tillstream");
    WorkFolder folder = WorkFolder.in(target.resolve("demo"));
    QuietLogs.into(folder);
    // Broker, cluster and state put their files there, whatever they call them.
    System.setProperty("java.io.tmpdir", folder.temporary().toString());
    Show show = Show.of(request.program(), request.speed().toString(), Crowd.SEED);
    return new Session(request, folder, Screen.ofThisProcess(show), receipts);
  }

  /**
   * Runs it to its end, or until it is stopped.
   *
   * @param stop completed when somebody wants it to end
   */
  public Outcome run(CompletableFuture<Void> stop) {
    Thread running = Thread.currentThread();
    stop.thenRun(() -> end(running));
    Outcome outcome;
    try (demo) {
      outcome = demo.run() ? Outcome.WELL : Outcome.FAILED;
      screen.say(
          outcome == Outcome.WELL
              ? Hints.afterwards(request, demo.addresses())
              : List.of("", "This is a bug: please report it with " + folder.log()));
      if (request.keepRunning()) {
        awaitStop(stop);
      }
    } catch (Exception e) {
      // What fails once it is being ended fails because of that.
      outcome = stop.isDone() ? Outcome.STOPPED : Outcome.FAILED;
      screen.say(outcome == Outcome.STOPPED ? List.of("", "Stopped.") : failure(e));
    }
    screen.close();
    if (outcome == Outcome.FAILED) {
      folder.deleteAllButLog();
    } else {
      folder.delete();
    }
    return outcome;
  }

  private static void awaitStop(CompletableFuture<Void> stop) throws ExecutionException {
    try {
      stop.get();
    } catch (InterruptedException e) {
      // By the same stop: there is nothing more to wait for.
    }
  }

  /** Whatever does not want to end does not keep the process from it. */
  private static void end(Thread running) {
    running.interrupt();
    Thread patience =
        new Thread(
            () -> {
              LockSupport.parkNanos(END_WITHIN.toNanos());
              Runtime.getRuntime().halt(HALTED);
            },
            "demo-end");
    patience.setDaemon(true);
    patience.start();
  }

  private List<String> failure(Exception failure) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("tillstream demo: " + reason(failure));
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      lines.add("because: " + reason(cause));
    }
    lines.add("What Flink and Kafka did until then is in " + folder.log());
    return lines;
  }

  private static String reason(Throwable failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }
}
