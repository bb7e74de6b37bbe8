package io.tillstream.benchmarks.run;

import io.tillstream.benchmarks.workload.Load;
import java.io.Serializable;

/** Somebody who answers receipts, and is measured doing it. Travels to a JVM of its own. */
public interface Contestant extends Serializable {

  /** Answers all receipts of the site's tape. */
  Measurement run(Site site) throws Exception;

  /** The heap it gets, in megabytes. */
  int heapMegabytes(Load load);
}
