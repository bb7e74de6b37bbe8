package io.tillstream.streaming.demo.crowd;

import java.util.SplittableRandom;

/** Draws for one person or order: by the seed and its name alone, whoever is drawn for before. */
final class Draw {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final SplittableRandom random;

  private Draw(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The draws of that name; the name is mixed in by FNV-1a, 64 bits. */
  static Draw of(long seed, String name) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return new Draw(seed ^ hash);
  }

  /** True that many times in a hundred. */
  boolean chance(int percent) {
    return below(100) < percent;
  }

  /** From 0 to one less than {@code bound}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From the first to one less than the second. */
  long between(long from, long until) {
    return random.nextLong(from, until);
  }
}
