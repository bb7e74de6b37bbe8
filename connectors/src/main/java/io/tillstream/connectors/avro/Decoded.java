package io.tillstream.connectors.avro;

import io.tillstream.engine.event.Refusal;

/**
 * What came of decoding: a value, or why there is none.
 *
 * @param value null if it was refused
 * @param refusal null if it was not
 */
public record Decoded<T>(T value, Refusal refusal) {

  public static <T> Decoded<T> of(T value) {
    return new Decoded<>(value, null);
  }

  public static <T> Decoded<T> refused(Refusal.Reason reason, String message) {
    return new Decoded<>(null, new Refusal(reason, message));
  }

  public boolean isRefused() {
    return refusal != null;
  }
}
