package io.tillstream.engine.tier;

import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.Tier;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;

/**
 * One time of holding one tier.
 *
 * @param tier its name; null for the lowest
 * @param validUntil last day, epoch day; {@link #UNLIMITED} for the lowest
 * @param since when it began, epoch milliseconds; 0 for the lowest as held from the beginning
 * @param nearlySaid true once TIER_NEARLY was raised in it
 */
record Holding(String tier, int validUntil, long since, boolean nearlySaid) {

  static final int UNLIMITED = Integer.MAX_VALUE;

  /** What every member begins with. */
  static final Holding LOWEST = new Holding(null, UNLIMITED, 0, false);

  /** The lowest tier if the program does not know this one any more. */
  Tier tierIn(Program program) {
    return tier == null ? program.tiers().lowest() : program.tiers().named(tier);
  }

  int rank(Program program) {
    return tierIn(program).rank();
  }

  boolean isLimited() {
    return validUntil != UNLIMITED;
  }

  Holding saidNearly() {
    return new Holding(tier, validUntil, since, true);
  }

  /** The same holding with another term: a renewal does not begin anew. */
  Holding until(int day) {
    return new Holding(tier, day, since, nearlySaid);
  }

  void write(StateWriter out, long clock) {
    int flags = (nearlySaid ? 1 : 0) | (isLimited() ? 2 : 0) | (since != 0 ? 4 : 0);
    out.unsigned(flags).text(tier);
    if (isLimited()) {
      out.signed(validUntil);
    }
    if (since != 0) {
      out.instant(clock, since);
    }
  }

  static Holding read(StateReader in, long clock) {
    int flags = in.count();
    String tier = in.text();
    int validUntil = (flags & 2) != 0 ? Math.toIntExact(in.signed()) : UNLIMITED;
    long since = (flags & 4) != 0 ? in.instant(clock) : 0;
    return new Holding(tier, validUntil, since, (flags & 1) != 0);
  }
}
