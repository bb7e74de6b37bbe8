package io.tillstream.benchmarks.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.StringTokenizer;

/**
 * All clocks at one moment.
 *
 * @param childrenCpuSeconds of the processes that this one has started, and they in turn
 * @param machineCpuSeconds since the machine was started; NaN where there is no /proc
 */
public record Lap(
    double seconds, double processCpuSeconds, double childrenCpuSeconds, double machineCpuSeconds) {

  private static final Path PROC_STAT = Path.of("/proc/stat");

  /** Of the first line's columns: user, nice, system, and after idle and iowait irq, softirq. */
  private static final boolean[] BUSY = {true, true, true, false, false, true, true};

  /** USER_HZ, as Linux shows it on every machine of today. */
  private static final double TICKS_A_SECOND = 100;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  public static Lap now() {
    return new Lap(
        System.nanoTime() / 1e9, SYSTEM.getProcessCpuTime() / 1e9, children(), machine());
  }

  private static double children() {
    return ProcessHandle.current()
        .descendants()
        .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
        .mapToDouble(used -> used.toNanos() / 1e9)
        .sum();
  }

  private static double machine() {
    String first;
    try (var lines = Files.lines(PROC_STAT)) {
      first = lines.findFirst().orElse("");
    } catch (IOException e) {
      return Double.NaN;
    }
    StringTokenizer columns = new StringTokenizer(first);
    columns.nextToken();
    long ticks = 0;
    for (boolean busy : BUSY) {
      long column = Long.parseLong(columns.nextToken());
      ticks += busy ? column : 0;
    }
    return ticks / TICKS_A_SECOND;
  }
}
