package io.tillstream.engine.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** What rings by the clock, in the order of semantics section 9 and outreach section 12. */
final class AuditedAgenda {

  /**
   * An alarm clock.
   *
   * @param nextAt when it rings next, epoch milliseconds; null if it does not
   */
  private record Rule(Supplier<Long> nextAt, LongConsumer ring) {}

  private final List<Rule> rules = new ArrayList<>();

  /** What each rule said when it was last asked. */
  private List<Long> dues = List.of();

  AuditedAgenda then(Supplier<Long> nextAt, LongConsumer ring) {
    rules.add(new Rule(nextAt, ring));
    return this;
  }

  /** When the earliest rings; null if none does. */
  Long nextAt() {
    dues = new ArrayList<>();
    rules.forEach(rule -> dues.add(rule.nextAt().get()));
    return dues.stream().filter(Objects::nonNull).min(Long::compare).orElse(null);
  }

  /** Rings all that is due at an instant, right after it was found to be the earliest. */
  void ring(long due) {
    boolean hasRung = false;
    for (int i = 0; i < rules.size(); i++) {
      // what rang before may have changed what is due
      Long at = hasRung ? rules.get(i).nextAt().get() : dues.get(i);
      if (at != null && at == due) {
        rules.get(i).ring().accept(due);
        hasRung = true;
      }
    }
  }
}
