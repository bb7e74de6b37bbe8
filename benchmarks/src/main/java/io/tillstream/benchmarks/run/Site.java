package io.tillstream.benchmarks.run;

import io.tillstream.benchmarks.tape.Tape;
import java.nio.file.Path;

/**
 * What a contestant is given.
 *
 * @param directory for whatever it has to write; empty, and gone afterwards
 */
public record Site(Tape tape, Odometer odometer, Path directory) {}
