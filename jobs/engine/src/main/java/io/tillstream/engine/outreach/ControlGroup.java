package io.tillstream.engine.outreach;

import io.tillstream.engine.program.ContactPolicy.Control;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Who is held out, so that the others can be compared with somebody. */
final class ControlGroup {

  private static final long PARTS = 10_000;

  private ControlGroup() {}

  /**
   * True if the member belongs to it: the first 8 bytes of SHA-256(salt + ":" + memberId), as an
   * unsigned number modulo 10000, are below share x 10000 (outreach section 13, step 7).
   */
  static boolean holds(Control control, String memberId) {
    byte[] digest = sha256(control.salt() + ":" + memberId);
    long part = Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), PARTS);
    return part * control.share().denominator() < control.share().numerator() * PARTS;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
