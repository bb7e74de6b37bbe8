package io.tillstream.program.section;

import io.tillstream.engine.program.Money;
import io.tillstream.engine.program.Rate;
import io.tillstream.engine.program.Tier;
import io.tillstream.engine.program.TierPolicy.Measure;
import io.tillstream.program.document.Scalars;
import io.tillstream.program.document.Section;
import io.tillstream.program.document.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code tiers.ladder}: the steps, lowest first, each beginning above the one before. */
final class LadderSection {

  private static final List<String> KEYS = List.of("name", "from", "earn");
  private static final long COUNT_MAX = 1_000_000_000_000L;
  private static final BigDecimal MULTIPLIER_MAX = BigDecimal.valueOf(1_000);

  private final Measure measure;
  private final Money money;
  private final Ids names = new Ids();
  private final List<Tier> tiers = new ArrayList<>();

  private LadderSection(Measure measure, Money money) {
    this.measure = measure;
    this.money = money;
  }

  static List<Tier> read(Value list, Measure measure, Money money) {
    LadderSection ladder = new LadderSection(measure, money);
    List<Value> items = list.items();
    for (Value item : items) {
      Section.of(item, KEYS).ifPresent(ladder::step);
    }
    if (items.isEmpty() && list.kind() == Value.Kind.LIST) {
      list.wrong("has no step", "add one that begins at 0, such as {name: Member, from: 0}");
    }
    return ladder.tiers;
  }

  private void step(Section step) {
    Optional<String> name = step.required("name").flatMap(names::read);
    Optional<Value> from = step.required("from");
    Optional<Long> threshold = from.flatMap(this::threshold);
    Optional<Rate> bonus = step.optional("earn").flatMap(LadderSection::bonus);
    if (threshold.isPresent()) {
      checkOrder(from.orElseThrow(), threshold.get());
    }
    tiers.add(
        new Tier(
            name.orElse("?"),
            tiers.size(),
            threshold.orElse(highestSoFar()),
            bonus.filter(rate -> rate.numerator() > 0).orElse(null)));
  }

  private Optional<Long> threshold(Value value) {
    return measure == Measure.SPEND
        ? Amounts.wholeMinor(value, money)
        : Scalars.whole(value, 0, COUNT_MAX);
  }

  private void checkOrder(Value from, long threshold) {
    if (tiers.isEmpty()) {
      if (threshold != 0) {
        from.wrong("the lowest tier begins at " + from.scalar(), "let it begin at 0");
      }
    } else if (threshold <= highestSoFar()) {
      from.wrong(
          from.scalar() + " is not above the step before",
          "write the ladder lowest first, each step with a threshold of its own");
    }
  }

  private long highestSoFar() {
    return tiers.stream().mapToLong(Tier::threshold).max().orElse(0);
  }

  private static Optional<Rate> bonus(Value value) {
    Optional<BigDecimal> multiplier = Scalars.decimal(value);
    if (multiplier.isPresent()
        && (multiplier.get().compareTo(BigDecimal.ONE) < 0
            || multiplier.get().compareTo(MULTIPLIER_MAX) > 0)) {
      value.wrong(
          value.quoted() + " is no multiplier of points",
          "write 1 or more (up to " + MULTIPLIER_MAX + "), such as 1.25");
      return Optional.empty();
    }
    return multiplier.map(exact -> Rate.of(exact.subtract(BigDecimal.ONE)));
  }
}
