package io.tillstream.benchmarks.run;

/** A run that gives no figure: it broke off, or its answers were wrong. */
public final class RunFailedException extends Exception {

  RunFailedException(String message) {
    super(message);
  }
}
