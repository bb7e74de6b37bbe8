package io.tillstream.streaming.cli;

import io.tillstream.connectors.kafka.preflight.Doubt;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

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

  private static final long MEGABYTE = 1 << 20;

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

  /**
   * What there is to say of a process that all tasks run in.
   *
   * @param heapBytes its largest heap, of which members leave a quarter for everything else
   */
  Optional<Doubt> inOneProcess(long heapBytes) {
    long members = MEGABYTE * parallelism * memberCacheMegabytes;
    if (members <= heapBytes / 4 * 3) {
      return Optional.empty();
    }
    return Optional.of(
        new Doubt(
            String.format(
                Locale.ROOT,
                "%d tasks may keep %,d MB of members each, and the heap has %,d MB",
                parallelism,
                memberCacheMegabytes,
                heapBytes / MEGABYTE),
            "Keep less with --member-cache, or give more with -Xmx in TILLSTREAM_JAVA_OPTS: it runs"
                + " until so many members are there, and then out of memory."));
  }
}
