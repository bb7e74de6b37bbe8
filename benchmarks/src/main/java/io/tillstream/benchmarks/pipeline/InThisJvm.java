package io.tillstream.benchmarks.pipeline;

import io.tillstream.benchmarks.run.Odometer;
import io.tillstream.benchmarks.tape.AnswerTotals;
import java.util.TreeMap;

/**
 * Where tasks find what cannot travel to them. Static, because a fork runs one job and its tasks
 * are threads beside it.
 */
final class InThisJvm {

  private static Odometer odometer;
  private static AnswerTotals totals;
  private static RollCall call;

  private InThisJvm() {}

  static synchronized void open(Odometer ofThisRun) {
    odometer = ofThisRun;
    totals = new AnswerTotals(new TreeMap<>(), 0);
  }

  /** Somebody wants to hear the answers of the run that comes, in which one task gives them. */
  static synchronized void listen(RollCall listener) {
    call = listener;
  }

  /** Null if nobody listens. */
  static synchronized RollCall call() {
    return call;
  }

  static synchronized Odometer odometer() {
    return odometer;
  }

  /** A task has answered all it had to. */
  static synchronized void add(AnswerTotals ofOneTask) {
    totals = totals.plus(ofOneTask);
  }

  static synchronized AnswerTotals totals() {
    return totals;
  }
}
