package io.tillstream.audit;

/**
 * What an audit found.
 *
 * @param members who have ledger entries
 * @param entries ledger entries read
 * @param lost numbers missing from the members' ledgers
 * @param doubled entries whose number had been read before
 * @param gaps places at which numbers are missing, each of one or more
 * @param imbalance entries whose balance is not the one before plus their points, and members whose
 *     status tells another balance than their last entry
 * @param triggersLost triggers that were taken back and had never left
 * @param triggersDoubled triggers that left more than once
 * @param unreadable records that are not what their topic holds
 * @param first the offender that lies first by topic, partition and offset; null if there is none
 */
public record Verdict(
    long members,
    long entries,
    long lost,
    long doubled,
    long gaps,
    long imbalance,
    long triggersLost,
    long triggersDoubled,
    long unreadable,
    Breach first) {

  /** True if nothing at all is wrong. */
  public boolean isExact() {
    return lost == 0
        && doubled == 0
        && gaps == 0
        && imbalance == 0
        && triggersLost == 0
        && triggersDoubled == 0
        && unreadable == 0;
  }

  /**
   * True if both count the same. Which of two records is the first offender may depend on which
   * topic was read first.
   */
  public boolean agreesWith(Verdict other) {
    return withoutOffender().equals(other.withoutOffender());
  }

  private Verdict withoutOffender() {
    return new Verdict(
        members,
        entries,
        lost,
        doubled,
        gaps,
        imbalance,
        triggersLost,
        triggersDoubled,
        unreadable,
        null);
  }

  /** Everything in one line, for people and for scripts. */
  public String line() {
    StringBuilder line = new StringBuilder(isExact() ? "LEDGER-EXACT" : "LEDGER-BROKEN");
    line.append(" members=").append(members);
    line.append(" entries=").append(entries);
    line.append(" lost=").append(lost);
    line.append(" doubled=").append(doubled);
    line.append(" gaps=").append(gaps);
    line.append(" imbalance=").append(imbalance);
    line.append(" triggers lost=").append(triggersLost);
    line.append(" doubled=").append(triggersDoubled);
    if (unreadable > 0) {
      line.append(" unreadable=").append(unreadable);
    }
    if (first != null) {
      line.append(" first: ").append(first);
    }
    return line.toString();
  }
}
