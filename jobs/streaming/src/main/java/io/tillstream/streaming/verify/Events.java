package io.tillstream.streaming.verify;

import io.tillstream.connectors.file.RecordSource;

/** The events that a job was given. */
interface Events extends RecordSource {

  /**
   * The instant that the clock of a job has reached at least that has read all of them, before its
   * allowance for disorder; epoch milliseconds. To be asked when all were read.
   */
  long clockAtLeast();
}
