package io.tillstream.streaming.demo.score;

/**
 * Something to be done before the first receipt can be sent.
 *
 * @param detail what came of it; what is being done as long as it is not done
 * @param millis how long it took; -1 as long as it is not done
 */
public record Step(String name, String detail, long millis) {

  public boolean isDone() {
    return millis >= 0;
  }
}
