package io.tillstream.streaming.demo.screen;

/** How a piece of text looks: the sixteen colours that every terminal has, in its own shades. */
enum Style {
  PLAIN(""),
  STRONG("1"),
  QUIET("2"),
  GOOD("32"),
  WARNING("33"),
  BAD("1;31"),
  ACCENT("36");

  private static final String BEGIN = "\u001b[";
  private static final String END = "\u001b[0m";

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** The text in this style. */
  String of(String text) {
    return this == PLAIN || text.isBlank() ? text : BEGIN + code + "m" + text + END;
  }
}
