package io.tillstream.benchmarks.run;

import io.tillstream.benchmarks.tape.AnswerTotals;
import io.tillstream.benchmarks.tape.Tape;
import io.tillstream.benchmarks.workload.Load;
import java.io.Serializable;
import java.util.List;

/** Somebody who answers receipts, and is measured doing it. Travels to a JVM of its own. */
public interface Contestant extends Serializable {

  /** Answers all receipts of the site's tape. */
  Measurement run(Site site) throws Exception;

  /** What it had to answer: the tape, unless it went on after it. */
  default AnswerTotals expected(Tape tape, Measurement measurement) {
    return tape.expected();
  }

  /**
   * Who has to work on a tape before this one can, once; its figures are nobody's. Null if the tape
   * is ready as it is.
   */
  default Contestant preparation(Load load) {
    return null;
  }

  /** The heap it gets, in megabytes. */
  int heapMegabytes(Load load);

  /** The command that starts its JVM, with its options; none if the JVM is started as it is. */
  default List<String> startedBy() {
    return List.of();
  }

  /** What its JVM can load; what this one can, unless it says otherwise. */
  default String classPath() {
    return System.getProperty("java.class.path");
  }
}
