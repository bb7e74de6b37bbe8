package io.tillstream.engine.outreach;

import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Triggers that left and may still matter: because their occasion could come again, or because what
 * they said may turn out wrong and has to be taken back.
 */
public final class SentLog {

  private static final long UNKNOWN = Long.MIN_VALUE;
  private static final int SPELL = 1;
  private static final int DATED = 2;
  private static final int TAKEN = 4;
  private static final int BEFORE_MERGE = 8;

  private final List<Sent> entries = new ArrayList<>(0);

  /**
   * @param sentAt epoch milliseconds; {@link #UNKNOWN} where nobody will ask
   * @param forgetAt epoch milliseconds
   * @param cancelled true once it was taken back
   * @param sentAs the member it was sent to before it became this one; null if it is the same
   */
  record Sent(
      String ruleId,
      String occasion,
      long sentAt,
      long forgetAt,
      boolean cancelled,
      String sentAs) {

    Sent takenBack() {
      return new Sent(ruleId, occasion, sentAt, forgetAt, true, sentAs);
    }

    Sent until(long otherForgetAt) {
      return new Sent(ruleId, occasion, sentAt, otherForgetAt, cancelled, sentAs);
    }

    Sent as(String memberId) {
      return new Sent(ruleId, occasion, sentAt, forgetAt, cancelled, memberId);
    }
  }

  void record(String ruleId, String occasion, long sentAt, long forgetAt) {
    // What is taken back whenever it left, as words to the silent are, need not be dated.
    long asked = forgetAt == Long.MAX_VALUE ? UNKNOWN : sentAt;
    entries.add(new Sent(ruleId, occasion, asked, forgetAt, false, null));
  }

  /** Keeps what left for some occasions until then. */
  void remember(Predicate<String> occasions, long until) {
    entries.replaceAll(sent -> occasions.test(sent.occasion) ? sent.until(until) : sent);
  }

  /** True if that trigger left for that occasion, as far as it is remembered. */
  boolean has(String ruleId, String occasion) {
    for (Sent sent : entries) {
      if (sent.ruleId.equals(ruleId) && sent.occasion.equals(occasion)) {
        return true;
      }
    }
    return false;
  }

  /** What a trigger said that was not taken back yet; marks it taken back. */
  List<Sent> takeBack(String ruleId, Predicate<Sent> which) {
    List<Sent> taken = List.of();
    for (int i = 0; i < entries.size(); i++) {
      Sent sent = entries.get(i);
      if (!sent.cancelled && sent.ruleId.equals(ruleId) && which.test(sent)) {
        entries.set(i, sent.takenBack());
        taken = taken.isEmpty() ? new ArrayList<>() : taken;
        taken.add(sent);
      }
    }
    return taken;
  }

  /** Takes over what left to another member, under the id it had then. */
  void absorb(String memberId, SentLog gone) {
    for (Sent sent : gone.entries) {
      entries.add(sent.sentAs == null ? sent.as(memberId) : sent);
    }
  }

  /** Forgets what left to that member before it became this one. */
  public void forgetSentAs(String memberId) {
    entries.removeIf(sent -> memberId.equals(sent.sentAs));
  }

  /**
   * Keeps what left for occasions that are instants, from one on, until another instant than was
   * said at first.
   */
  public void keepFrom(long instant, long forgetAt) {
    for (int i = 0; i < entries.size(); i++) {
      Sent sent = entries.get(i);
      if (instantOf(sent.occasion) >= instant) {
        entries.set(i, sent.until(forgetAt));
      }
    }
  }

  /** The occasions that are instants, from one on, and are kept without an end; earliest first. */
  public List<Long> openFrom(long instant) {
    return entries.stream()
        .filter(sent -> sent.forgetAt == Long.MAX_VALUE)
        .map(sent -> instantOf(sent.occasion))
        .filter(occasion -> occasion >= instant)
        .distinct()
        .sorted()
        .toList();
  }

  /** {@code Long.MIN_VALUE} if the occasion is of another kind. */
  private static long instantOf(String occasion) {
    boolean isNumber = !occasion.isEmpty() && occasion.length() < 19;
    for (int i = 0; isNumber && i < occasion.length(); i++) {
      isNumber = occasion.charAt(i) >= '0' && occasion.charAt(i) <= '9';
    }
    return isNumber ? Long.parseLong(occasion) : Long.MIN_VALUE;
  }

  public void forget(long clock) {
    if (!entries.isEmpty()) {
      entries.removeIf(sent -> clock > sent.forgetAt);
    }
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public void write(StateWriter out, long clock) {
    out.unsigned(entries.size());
    for (Sent sent : entries) {
      long spell = instantOf(sent.occasion);
      boolean dated = sent.sentAt != UNKNOWN;
      out.unsigned(
          (spell > 0 ? SPELL : 0)
              | (dated ? DATED : 0)
              | (sent.cancelled ? TAKEN : 0)
              | (sent.sentAs != null ? BEFORE_MERGE : 0));
      out.text(sent.ruleId);
      if (spell > 0) {
        out.instant(clock, spell);
      } else {
        out.text(sent.occasion);
      }
      if (dated) {
        out.instant(clock, sent.sentAt);
      }
      boolean forEver = sent.forgetAt == Long.MAX_VALUE;
      out.unsigned(forEver ? 0 : Math.max(0, sent.forgetAt - clock) + 1);
      if (sent.sentAs != null) {
        out.text(sent.sentAs);
      }
    }
  }

  public static SentLog read(StateReader in, long clock) {
    SentLog log = new SentLog();
    for (int left = in.count(); left > 0; left--) {
      int flags = in.version() == 1 ? 0 : in.count();
      String ruleId = in.text();
      String occasion = (flags & SPELL) != 0 ? Long.toString(in.instant(clock)) : in.text();
      long sentAt = (flags & DATED) != 0 ? in.instant(clock) : UNKNOWN;
      long ahead = in.unsigned();
      long forgetAt = ahead == 0 ? Long.MAX_VALUE : clock + ahead - 1;
      String sentAs = (flags & BEFORE_MERGE) != 0 ? in.text() : null;
      log.entries.add(new Sent(ruleId, occasion, sentAt, forgetAt, (flags & TAKEN) != 0, sentAs));
    }
    return log;
  }
}
