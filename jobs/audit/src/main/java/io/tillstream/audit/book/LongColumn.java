package io.tillstream.audit.book;

import java.util.Arrays;

/** A number for each member, by the member's own number; the same one until it is set. */
public final class LongColumn {

  private final long unset;
  private long[] values = new long[0];

  /**
   * @param unset what stands where nothing was set
   */
  public LongColumn(long unset) {
    this.unset = unset;
  }

  public long get(int member) {
    return member < values.length ? values[member] : unset;
  }

  public void set(int member, long value) {
    if (member >= values.length) {
      int before = values.length;
      values = Arrays.copyOf(values, Math.max(member + 1, before + (before >> 1) + 1024));
      Arrays.fill(values, before, values.length, unset);
    }
    values[member] = value;
  }

  public void add(int member, long difference) {
    set(member, get(member) + difference);
  }
}
