package io.tillstream.streaming.demo.score;

import java.util.Arrays;

/** How many of something there were in each second. */
final class Rhythm {

  /** Seconds over which the current figure is an average: answers come in steps of one. */
  private static final int CURRENT = 3;

  private int[] seconds = new int[64];
  private int begun;

  /**
   * @param atMillis since the beginning
   */
  void add(long atMillis, int count) {
    int second = second(atMillis);
    if (second >= seconds.length) {
      seconds = Arrays.copyOf(seconds, Math.max(second + 1, 2 * seconds.length));
    }
    seconds[second] += count;
    begun = Math.max(begun, second + 1);
  }

  /** How many a second there were lately, by the seconds that are over. */
  int perSecond(long nowMillis) {
    int now = second(nowMillis);
    int from = Math.max(0, now - CURRENT);
    int sum = 0;
    for (int second = from; second < now; second++) {
      sum += at(second);
    }
    return now == from ? 0 : sum / (now - from);
  }

  /** The seconds that are over, at most that many, the latest last. */
  int[] latest(long nowMillis, int atMost) {
    int now = second(nowMillis);
    int[] latest = new int[Math.min(now, atMost)];
    for (int i = 0; i < latest.length; i++) {
      latest[i] = at(now - latest.length + i);
    }
    return latest;
  }

  private int at(int second) {
    return second < begun ? seconds[second] : 0;
  }

  private static int second(long millis) {
    return (int) (Math.max(0, millis) / 1000);
  }
}
