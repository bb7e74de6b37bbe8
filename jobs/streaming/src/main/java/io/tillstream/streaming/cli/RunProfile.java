package io.tillstream.streaming.cli;

import java.time.Duration;

/**
 * Settings that go together, for {@code run}; an option that is given wins over its profile. What
 * each is for stands in {@code benchmarks/SIZING.md}; {@code tillstream plan} reckons others.
 *
 * @param parallelism tasks that share the members
 * @param memberCacheMegabytes in each task
 * @param checkpointEvery answers become visible this often
 * @param partitions of topics that are created
 */
record RunProfile(
    int parallelism, int memberCacheMegabytes, Duration checkpointEvery, int partitions) {

  /** Names of profiles. */
  enum Name {
    /** To try things out beside other work: two tasks, little memory. */
    LAPTOP,
    /** Some hundred stores on one machine of eight cores. */
    SMALL,
    /** Thousands of stores on the worst day of the year, on a cluster. */
    PEAK
  }

  /** What holds if no profile is named. */
  static RunProfile usual() {
    return new RunProfile(
        Runtime.getRuntime().availableProcessors(), 256, Duration.ofSeconds(2), 4);
  }

  static RunProfile named(Name name) {
    return switch (name) {
      case LAPTOP -> new RunProfile(2, 64, Duration.ofSeconds(2), 4);
      case SMALL -> new RunProfile(6, 256, Duration.ofSeconds(2), 12);
      case PEAK -> new RunProfile(90, 512, Duration.ofSeconds(10), 180);
    };
  }
}
