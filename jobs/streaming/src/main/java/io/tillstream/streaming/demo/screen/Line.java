package io.tillstream.streaming.demo.screen;

/** One line of a terminal, put together from left to right and cut at its last column. */
final class Line {

  private final Look look;
  private final StringBuilder text = new StringBuilder();
  private int used;

  Line(Look look) {
    this.look = look;
  }

  Line add(String piece) {
    return add(Style.PLAIN, piece);
  }

  Line add(Style style, String piece) {
    if (used >= look.width()) {
      return this;
    }
    String shown = TextWidth.cut(printable(piece), look.width() - used, look.glyphs().more());
    used += TextWidth.of(shown);
    text.append(look.colours() ? style.of(shown) : shown);
    return this;
  }

  /** Fills with blanks up to a column, counted from 0; at least one if there is text already. */
  Line to(int column) {
    int blanks = Math.max(column - used, used == 0 ? 0 : 1);
    return add(" ".repeat(Math.max(0, Math.min(blanks, look.width() - used))));
  }

  /** Adds a piece that ends at a column. */
  Line endingAt(int column, Style style, String piece) {
    return to(column - TextWidth.of(piece)).add(style, piece);
  }

  /** Columns taken so far. */
  int used() {
    return used;
  }

  /** Texts come from programs and tills: what would steer the terminal becomes a blank. */
  private static String printable(String piece) {
    StringBuilder clean = null;
    for (int i = 0; i < piece.length(); i++) {
      if (Character.isISOControl(piece.charAt(i))) {
        clean = clean == null ? new StringBuilder(piece) : clean;
        clean.setCharAt(i, ' ');
      }
    }
    return clean == null ? piece : clean.toString();
  }

  @Override
  public String toString() {
    return text.toString().stripTrailing();
  }
}
