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

  /** Keeps what left for an occasion until another instant than was said at first. */
  public void keepUntil(String occasion, long forgetAt) {
    entries.replaceAll(
        sent -> sent.occasion.equals(occasion) ? new Sent(sent.ruleId, occasion, forgetAt) : sent);
  }

  /** The occasions that are instants, from one on, earliest first. */
  public List<Long> instantsFrom(long instant) {
    return instantsFrom(instant, false);
  }

  /** As {@link #instantsFrom(long)}, of what is kept for ever so far. */
  public List<Long> openInstantsFrom(long instant) {
    return instantsFrom(instant, true);
  }

  private List<Long> instantsFrom(long instant, boolean openOnly) {
    return entries.stream()
        .filter(sent -> !openOnly || sent.forgetAt == Long.MAX_VALUE)
        .map(sent -> instantOf(sent.occasion))
        .filter(occasion -> occasion >= instant)
        .distinct()
        .sorted()
        .toList();
  }

  private static long instantOf(String occasion) {
    try {
      return Long.parseLong(occasion);
    } catch (NumberFormatException anotherKind) {
      return Long.MIN_VALUE;
    }
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
