package io.tillstream.engine.program;

/**
 * How many segments a text takes as SMS. Text within the GSM 7-bit default alphabet: 160, then 153
 * each, extension characters counting 2; anything else is UCS-2: 70, then 67 each, in UTF-16 units.
 *
 * <p>Source: 3GPP TS 23.038 sections 6.1.2 and 6.2.1; concatenation header of 3GPP TS 23.040
 * section 9.2.3.24.1.
 */
public final class SmsSegments {

  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENSION = "\f^{}\\[~]|€";

  /** Septets of each character up to the last that fits; 0 for those that do not. */
  private static final byte[] SEPTETS = new byte['€' + 1];

  static {
    BASIC.chars().forEach(c -> SEPTETS[c] = 1);
    EXTENSION.chars().forEach(c -> SEPTETS[c] = 2);
  }

  private SmsSegments() {}

  /** Segments of a text; an empty text takes one. */
  public static int count(String text) {
    int septets = septetsOf(text);
    return septets >= 0 ? count(septets, 160, 153) : count(text.length(), 70, 67);
  }

  private static int count(int units, int single, int each) {
    return units <= single ? 1 : (units + each - 1) / each;
  }

  /** Septets of a text in the default alphabet; -1 if it does not fit it. */
  public static int septetsOf(String text) {
    int septets = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= SEPTETS.length || SEPTETS[c] == 0) {
        return -1;
      }
      septets += SEPTETS[c];
    }
    return septets;
  }
}
