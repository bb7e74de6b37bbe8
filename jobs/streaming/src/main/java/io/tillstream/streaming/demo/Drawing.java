package io.tillstream.streaming.demo;

import io.tillstream.streaming.demo.score.Scoreboard;
import io.tillstream.streaming.demo.screen.Screen;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows again and again how things stand, in a thread of its own. */
final class Drawing implements AutoCloseable {

  private final Screen screen;
  private final Scoreboard scoreboard;
  private final ScheduledExecutorService timer;

  private Drawing(Screen screen, Scoreboard scoreboard) {
    this.screen = screen;
    this.scoreboard = scoreboard;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            draw -> {
              Thread thread = new Thread(draw, "demo-screen");
              thread.setDaemon(true);
              return thread;
            });
  }

  static Drawing start(Screen screen, Scoreboard scoreboard) {
    Drawing drawing = new Drawing(screen, scoreboard);
    long everyMillis = screen.every().toMillis();
    drawing.timer.scheduleWithFixedDelay(drawing::draw, 0, everyMillis, TimeUnit.MILLISECONDS);
    return drawing;
  }

  private void draw() {
    screen.show(scoreboard.standing());
  }

  /** Shows for the last time how things stand. */
  @Override
  public void close() {
    timer.shutdown();
    try {
      timer.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    draw();
  }
}
