package io.tillstream.benchmarks.growth;

import io.tillstream.benchmarks.run.Outcome;
import io.tillstream.benchmarks.tape.Tape;
import io.tillstream.streaming.local.LocalJob;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStatsSummarySnapshot;

/**
 * A tape's members in a savepoint, and what they take there. Bytes are those of one member.
 *
 * @param savepoint its URI
 * @param snapshotBytes as the engine writes it, and as it stays in memory
 * @param compactedBytes in RocksDB with its key, filters and indexes, once nothing older is left
 *     anywhere
 */
public record Stocked(String savepoint, double snapshotBytes, double compactedBytes) {

  /** The name of {@link #compactedBytes} among a run's facts. */
  public static final String COMPACTED_BYTES = "memberBytesCompacted";

  private static final String FILE = "stocked.properties";
  private static final String SAVEPOINT = "savepoint";
  private static final String SNAPSHOT_BYTES = "snapshotBytes";
  private static final double MEGABYTE = 1 << 20;

  /**
   * What {@link Stocking} made of a tape.
   *
   * @throws UncheckedIOException if it was not there
   */
  public static Stocked in(Tape tape) {
    Properties read = new Properties();
    try (Reader in = Files.newBufferedReader(Path.of(tape.directory(), FILE))) {
      read.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the tape's members are not laid down", e);
    }
    return new Stocked(
        read.getProperty(SAVEPOINT),
        Double.parseDouble(read.getProperty(SNAPSHOT_BYTES)),
        Double.parseDouble(read.getProperty(COMPACTED_BYTES)));
  }

  void keepIn(Tape tape) throws IOException {
    Properties written = new Properties();
    written.setProperty(SAVEPOINT, savepoint);
    written.setProperty(SNAPSHOT_BYTES, Double.toString(snapshotBytes));
    written.setProperty(COMPACTED_BYTES, Double.toString(compactedBytes));
    try (Writer out = Files.newBufferedWriter(Path.of(tape.directory(), FILE))) {
      written.store(out, null);
    }
  }

  /** Lets a job begin with these members, and leaves them for the next one. */
  public void restoreInto(Configuration settings) {
    settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    settings.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.NO_CLAIM);
    // The source that laid them down is not in the job.
    settings.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
  }

  /** What members took, at rest and in a job that has ended. */
  public Outcome describe(LocalJob job, Outcome outcome) {
    CompletedCheckpointStatsSummarySnapshot checkpoints = job.checkpoints();
    return outcome
        .with("memberBytesInMemory", snapshotBytes)
        .with(COMPACTED_BYTES, compactedBytes)
        .with("checkpointMillis", checkpoints.getEndToEndDurationStats().getQuantile(0.5))
        .with("checkpointMillisMax", checkpoints.getEndToEndDurationStats().getMaximum())
        .with("checkpointMegabytes", checkpoints.getCheckpointedSize().getQuantile(0.5) / MEGABYTE)
        .with("stateMegabytes", checkpoints.getStateSizeStats().getMaximum() / MEGABYTE)
        .with("restoreMillis", job.restoring().toMillis())
        .with("residentMegabytes", residentMegabytes());
  }

  /** The most memory that this process has had, of whatever kind; NaN where it cannot be told. */
  private static double residentMegabytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
