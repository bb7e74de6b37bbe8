package io.tillstream.streaming.chaos;

import java.util.Arrays;
import java.util.List;

/**
 * What came of it.
 *
 * @param recoveries one for each fault
 * @param ledger the auditor's line
 * @param agreed true if reading along and reading afterwards found the same
 * @param exact true if nothing is lost or doubled
 * @param replay the line of the comparison with a replay
 * @param equal true if every answer is the replay's
 * @param began epoch milliseconds
 * @param ended epoch milliseconds; without the proof
 * @param said by the auditor along the way
 */
public record ChaosResult(
    ChaosRequest request,
    List<Recovery> recoveries,
    String ledger,
    boolean agreed,
    boolean exact,
    String replay,
    boolean equal,
    long began,
    long ended,
    String said) {

  /** True if nothing at all is wrong. */
  public boolean isGood() {
    return exact && equal && agreed;
  }

  /**
   * How long it took to recover from faults of a kind.
   *
   * @param p50 within which half of them were over, in milliseconds; nearest rank
   * @param p99 within which 99 of 100 were over
   */
  public record Times(int count, long p50, long p99, long max) {}

  /** Of all faults of a kind; none if there were none. */
  public Times times(FaultKind kind) {
    long[] sorted =
        recoveries.stream()
            .filter(one -> one.kind() == kind)
            .mapToLong(Recovery::millis)
            .sorted()
            .toArray();
    return new Times(sorted.length, within(sorted, 0.5), within(sorted, 0.99), within(sorted, 1));
  }

  private static long within(long[] sorted, double share) {
    if (sorted.length == 0) {
      return 0;
    }
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  /** The verdict, a few lines for people and for scripts. */
  public List<String> lines() {
    return Arrays.asList(
        ledger,
        replay,
        agreed ? "READINGS-AGREE beside the job and afterwards" : "READINGS-DIFFER: " + said);
  }
}
