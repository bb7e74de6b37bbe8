package io.tillstream.streaming.demo;

import io.tillstream.engine.event.Sale;
import io.tillstream.streaming.demo.crowd.Crowd;
import io.tillstream.streaming.demo.crowd.Heard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All that happens, real and made up.
 *
 * @param crowd the people made up around the receipts; all of them enrol first
 * @param sendings receipts, what the crowd does, and a pulse a day, in the order in which they are
 *     sent
 */
record Year(Receipts receipts, Crowd crowd, List<Sending> sendings) {

  private static final long PULSE_EVERY = Duration.ofDays(1).toMillis();

  /**
   * @param partitions of each input
   */
  static Year of(Receipts receipts, Crowd crowd, int partitions) {
    List<Sending> happening = new ArrayList<>();
    for (Sale receipt : receipts.sales()) {
      happening.add(new Sending(receipt.soldAt(), receipt, null));
    }
    for (Heard heard : crowd.later()) {
      happening.add(new Sending(heard.at(), heard.event(), null));
    }
    happening.sort(Comparator.comparingLong(Sending::at));
    return new Year(receipts, crowd, withPulses(happening, partitions));
  }

  /** Only where something happens: while the shop is closed, its clock stands. */
  private static List<Sending> withPulses(List<Sending> happening, int partitions) {
    List<Sending> all = new ArrayList<>();
    long due = Long.MIN_VALUE;
    for (Sending sending : happening) {
      if (sending.at() >= due) {
        all.addAll(Pulses.at(sending.at(), partitions));
        due = sending.at() + PULSE_EVERY;
      }
      all.add(sending);
    }
    return all;
  }

  Sale lastReceipt() {
    return receipts.sales().get(receipts.sales().size() - 1);
  }
}
