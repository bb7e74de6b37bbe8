package io.tillstream.engine.program;

import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;

/** Whether a line of a sale counts for a rule. Pure: the same arguments, the same answer. */
public interface LineCondition {

  /**
   * @param line the line in question
   * @param sale the receipt; on a return of a known sale, the return as if made where and how the
   *     original was
   * @param member the member before the event
   */
  boolean matches(Line line, Sale sale, MemberView member);

  /** Finds what a field is, for {@link #need}. */
  @FunctionalInterface
  interface Reader {
    Object read(Line line, Sale sale, MemberView member);
  }

  /** What has to be so for any line to match; null if nothing that can be told beforehand. */
  default Need<Reader> need() {
    return null;
  }

  /**
   * True if the answer may depend on {@code sale.storeId}: then sales are remembered with their
   * store, so that a return elsewhere loses what it earned.
   */
  default boolean asksStore() {
    return false;
  }
}
