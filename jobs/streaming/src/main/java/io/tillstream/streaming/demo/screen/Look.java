package io.tillstream.streaming.demo.screen;

/**
 * What there is to draw on and with.
 *
 * @param width columns
 * @param height lines
 */
record Look(int width, int height, Glyphs glyphs, boolean colours) {

  Line line() {
    return new Line(this);
  }

  /** The same, in another size. */
  Look resized(int columns, int lines) {
    return new Look(columns, lines, glyphs, colours);
  }
}
