package io.tillstream.streaming.demo.screen;

/** How many columns of a terminal a text takes: Chinese takes two a sign, an accent none. */
final class TextWidth {

  private TextWidth() {}

  static int of(String text) {
    return text.codePoints().map(TextWidth::of).sum();
  }

  static int of(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return isWide(codePoint) ? 2 : 1;
  }

  /** The wide blocks of Unicode's East Asian Width (UAX #11), and the common emoji. */
  private static boolean isWide(int codePoint) {
    return codePoint >= 0x1100
        && (codePoint <= 0x115f
            || (codePoint >= 0x2e80 && codePoint <= 0xa4cf && codePoint != 0x303f)
            || (codePoint >= 0xac00 && codePoint <= 0xd7a3)
            || (codePoint >= 0xf900 && codePoint <= 0xfaff)
            || (codePoint >= 0xfe30 && codePoint <= 0xfe6f)
            || (codePoint >= 0xff00 && codePoint <= 0xff60)
            || (codePoint >= 0xffe0 && codePoint <= 0xffe6)
            || (codePoint >= 0x1f300 && codePoint <= 0x1faff)
            || (codePoint >= 0x20000 && codePoint <= 0x3fffd));
  }

  /** The text if it fits, else its beginning and a sign that there is more, if that fits. */
  static String cut(String text, int columns, String more) {
    if (of(text) <= columns) {
      return text;
    }
    int room = columns - of(more);
    if (room < 0) {
      return "";
    }
    StringBuilder beginning = new StringBuilder();
    int used = 0;
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      used += of(codePoint);
      if (used > room) {
        break;
      }
      beginning.appendCodePoint(codePoint);
      at += Character.charCount(codePoint);
    }
    return beginning.append(more).toString();
  }
}
