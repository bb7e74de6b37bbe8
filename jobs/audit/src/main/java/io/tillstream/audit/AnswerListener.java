package io.tillstream.audit;

import io.tillstream.wire.LedgerEntry;
import io.tillstream.wire.Trigger;

/** Is told of bookings and triggers as they are read. The records are only good for the call. */
public interface AnswerListener {

  /** Hears nothing. */
  AnswerListener NOBODY =
      new AnswerListener() {
        @Override
        public void entry(LedgerEntry entry, Place place) {}

        @Override
        public void trigger(Trigger trigger, Place place) {}
      };

  /** A booking. */
  void entry(LedgerEntry entry, Place place);

  /** A message that leaves, or would have left but for the control group. */
  void trigger(Trigger trigger, Place place);
}
