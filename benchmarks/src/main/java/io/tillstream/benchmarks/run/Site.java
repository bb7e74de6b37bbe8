package io.tillstream.benchmarks.run;

import io.tillstream.benchmarks.tape.Tape;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * What a contestant is given.
 *
 * @param progress to be told now and then how many receipts were answered
 * @param directory for whatever it has to write; empty, and gone afterwards
 */
public record Site(Tape tape, LongConsumer progress, Path directory) {

  /** Counts receipts as they pass; for contestants that see each of them. */
  public Odometer odometer() {
    return new Odometer(tape.load(), progress);
  }
}
