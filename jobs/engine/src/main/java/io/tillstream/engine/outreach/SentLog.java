package io.tillstream.engine.outreach;

import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Triggers that left and may still matter: because their occasion could come again, or because what
 * they said may turn out wrong and has to be taken back.
 */
public final class SentLog {

  private final List<Sent> entries = new ArrayList<>(0);

  /**
   * @param forgetAt epoch milliseconds
   */
  private record Sent(String ruleId, String occasion, long forgetAt) {}

  void record(String ruleId, String occasion, long forgetAt) {
    entries.add(new Sent(ruleId, occasion, forgetAt));
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

  /** Forgets one trigger; false if it is not remembered. */
  boolean take(String ruleId, String occasion) {
    return entries.removeIf(sent -> sent.ruleId.equals(ruleId) && sent.occasion.equals(occasion));
  }

  /**
   * Keeps what left for occasions that are instants, from one on, until another instant than was
   * said at first.
   */
  public void keepFrom(long instant, long forgetAt) {
    for (int i = 0; i < entries.size(); i++) {
      Sent sent = entries.get(i);
      if (instantOf(sent.occasion) >= instant) {
        entries.set(i, new Sent(sent.ruleId, sent.occasion, forgetAt));
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

  public void write(StateWriter out, long clock) {
    out.unsigned(entries.size());
    for (Sent sent : entries) {
      out.text(sent.ruleId).text(sent.occasion);
      out.unsigned(sent.forgetAt == Long.MAX_VALUE ? 0 : Math.max(0, sent.forgetAt - clock) + 1);
    }
  }

  public static SentLog read(StateReader in, long clock) {
    SentLog log = new SentLog();
    for (int left = in.count(); left > 0; left--) {
      String ruleId = in.text();
      String occasion = in.text();
      long ahead = in.unsigned();
      log.record(ruleId, occasion, ahead == 0 ? Long.MAX_VALUE : clock + ahead - 1);
    }
    return log;
  }
}
