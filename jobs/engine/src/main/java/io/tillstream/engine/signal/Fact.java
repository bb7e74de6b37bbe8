package io.tillstream.engine.signal;

/**
 * A fact that a kind of signal carries.
 *
 * @param name as on the wire; {@code …Minor} for money
 */
public record Fact(String name, Kind kind) {

  /** How a fact is typed in conditions and written in texts. */
  public enum Kind {
    /** A whole number. */
    NUMBER,
    /** Money in the minor unit; a number in conditions, offered in texts in the major unit. */
    MONEY,
    /** An instant, epoch milliseconds; a number in conditions. */
    INSTANT,
    /** A date, ISO 8601 text. */
    DATE,
    /** Any other text. */
    TEXT
  }

  /** True if conditions see a number, false if they see a string. */
  public boolean isNumber() {
    return kind == Kind.NUMBER || kind == Kind.MONEY || kind == Kind.INSTANT;
  }
}
