package io.tillstream.engine.event;

/**
 * Why a record was not taken, as data. The message names the field and the remedy and never repeats
 * personal data.
 */
public record Refusal(Reason reason, String message) {

  /** The reasons, as semantics section 8 names them. */
  public enum Reason {
    UNREADABLE,
    MISSING_FIELD,
    INVALID_AMOUNT,
    INVALID_TIME,
    CURRENCY_MISMATCH,
    UNKNOWN_ORIGINAL,
    UNKNOWN_PROGRAM,
    INVALID_PROGRAM
  }
}
