package io.tillstream.engine.program;

import java.util.List;

/**
 * When a member is reminded to pay (outreach section 11).
 *
 * @param unpaid after PLACED
 * @param balance after BALANCE_DUE
 * @param forgetMillis an order untouched for this long leaves the state
 */
public record OrdersPolicy(Reminders unpaid, Reminders balance, long forgetMillis) {

  /** No reminders; orders are forgotten after 30 days. */
  public static final OrdersPolicy NONE =
      new OrdersPolicy(Reminders.NONE, Reminders.NONE, 30L * 86_400_000L);

  /**
   * @param afterMillis offsets from the opening event
   * @param beforeMillis offsets from the deadline, backwards
   */
  public record Reminders(List<Long> afterMillis, List<Long> beforeMillis) {

    static final Reminders NONE = new Reminders(List.of(), List.of());

    public Reminders {
      afterMillis = List.copyOf(afterMillis);
      beforeMillis = List.copyOf(beforeMillis);
    }

    /**
     * The instants of the steps, in order of time; those before the opening, or at or after the
     * deadline, fall away, equal ones ring once.
     *
     * @param openedAt epoch milliseconds
     * @param payBy epoch milliseconds; {@code Long.MAX_VALUE} if there is no deadline
     */
    public long[] instants(long openedAt, long payBy) {
      boolean limited = payBy != Long.MAX_VALUE;
      long[] instants = new long[afterMillis.size() + (limited ? beforeMillis.size() : 0)];
      int count = 0;
      for (long after : afterMillis) {
        instants[count++] = openedAt + after;
      }
      for (int i = 0; limited && i < beforeMillis.size(); i++) {
        instants[count++] = payBy - beforeMillis.get(i);
      }
      return java.util.Arrays.stream(instants)
          .filter(instant -> instant >= openedAt && instant < payBy)
          .sorted()
          .distinct()
          .toArray();
    }
  }
}
