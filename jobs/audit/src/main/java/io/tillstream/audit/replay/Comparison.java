package io.tillstream.audit.replay;

import io.tillstream.audit.book.LongColumn;
import io.tillstream.audit.book.MemberNumbers;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose answers are not the replay's: for each member the fingerprints of what was expected, less
 * those of what was found. Two numbers a member, whatever the order; what is equal leaves 0 and 0.
 */
public final class Comparison {

  private final MemberNumbers members = new MemberNumbers();
  private final LongColumn surplus = new LongColumn(0);
  private final LongColumn sums = new LongColumn(0);
  private long latestFoundAt = Long.MIN_VALUE;
  private final long[] expected = new long[Answered.Kind.values().length];

  /** An answer of the replay. */
  public void expected(Answered answered) {
    count(answered, 1);
    expected[answered.kind().ordinal()]++;
  }

  /** An answer that was read. */
  public void found(Answered answered) {
    count(answered, -1);
    latestFoundAt = Math.max(latestFoundAt, answered.at());
  }

  private void count(Answered answered, int sign) {
    int member = members.of(answered.memberId());
    surplus.add(member, sign);
    sums.add(member, sign * answered.fingerprint());
  }

  /** The latest instant that an answer is dated at which was read, epoch milliseconds. */
  public long latestFoundAt() {
    return latestFoundAt;
  }

  /** How many answers of that kind the replay has. */
  public long expected(Answered.Kind kind) {
    return expected[kind.ordinal()];
  }

  /** Who has to be looked at answer by answer. */
  public List<String> differing() {
    List<String> differing = new ArrayList<>();
    for (int member = 0; member < members.size(); member++) {
      if (surplus.get(member) != 0 || sums.get(member) != 0) {
        differing.add(members.name(member));
      }
    }
    return differing;
  }
}
