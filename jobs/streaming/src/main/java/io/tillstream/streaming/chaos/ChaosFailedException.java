package io.tillstream.streaming.chaos;

/** The cluster did not come back as it has to; the message says from what. */
public final class ChaosFailedException extends Exception {

  ChaosFailedException(String message) {
    super(message);
  }
}
