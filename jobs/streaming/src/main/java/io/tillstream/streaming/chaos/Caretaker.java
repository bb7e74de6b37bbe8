package io.tillstream.streaming.chaos;

import io.tillstream.streaming.remote.Attendant;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;

/** Has somebody look after the job, again and again, beside whoever breaks it. */
final class Caretaker implements AutoCloseable {

  private static final long LOOK_EVERY_MILLIS = 500;

  private final Attendant attendant;
  private final Consumer<String> out;
  private final Thread thread = new Thread(this::look, "chaos-caretaker");

  /**
   * @param out is told what keeps it from looking, once
   */
  Caretaker(Attendant attendant, Consumer<String> out) {
    this.attendant = attendant;
    this.out = out;
    thread.setDaemon(true);
  }

  void begin() {
    thread.start();
  }

  private void look() {
    String said = null;
    try {
      while (true) {
        try {
          attendant.look();
        } catch (IOException | RuntimeException e) {
          // No JobManager, perhaps, and soon there is one again.
          String why = e instanceof IOException ? e.getMessage() : e.toString();
          if (!Objects.equals(why, said)) {
            said = why;
            out.accept("nobody can look after the job now: " + said);
          }
        }
        Thread.sleep(LOOK_EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      // Looked enough.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
