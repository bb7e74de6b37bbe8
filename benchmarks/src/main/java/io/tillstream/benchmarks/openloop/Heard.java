package io.tillstream.benchmarks.openloop;

import io.tillstream.benchmarks.run.Latency;
import java.io.Serializable;
import java.util.ArrayList;

/**
 * What became of a stretch, seen from outside.
 *
 * @param sentUntil the first receipt that was not sent
 * @param backlogTrend receipts a second by which the backlog of unanswered ones grew
 * @param lateMillisP99 how late receipts left the tills
 * @param latencies for both readers; the load is not known here, and 0
 */
record Heard(
    long sentUntil, double backlogTrend, double lateMillisP99, ArrayList<Latency> latencies)
    implements Serializable {}
