package io.tillstream.program.section;

import io.tillstream.engine.event.Admission;
import io.tillstream.engine.program.EarnRule;
import io.tillstream.engine.program.LineCondition;
import io.tillstream.engine.program.Money;
import io.tillstream.engine.program.Rate;
import io.tillstream.program.condition.LineConditions;
import io.tillstream.program.document.Scalars;
import io.tillstream.program.document.Section;
import io.tillstream.program.document.Times;
import io.tillstream.program.document.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code points.earn}: the rules, the base rule first. */
final class EarnSection {

  private static final List<String> KEYS = List.of("id", "points", "per", "when", "from", "to");

  /** What one sale can earn stays far within what a balance can hold. */
  private static final BigDecimal POINTS_OF_A_SALE_MAX = new BigDecimal("1e15");

  private EarnSection() {}

  static List<EarnRule> read(Value list, Money money, LineConditions conditions) {
    List<EarnRule> rules = new ArrayList<>();
    Ids ids = new Ids();
    List<Value> items = list.items();
    for (Value item : items) {
      Section.of(item, KEYS)
          .flatMap(rule -> rule(rule, ids, money, conditions))
          .ifPresent(rules::add);
    }
    if (items.isEmpty() && list.kind() == Value.Kind.LIST) {
      list.wrong("has no rule", "add a rule, such as {id: base, points: 1, per: 10.00}");
    }
    return rules;
  }

  private static Optional<EarnRule> rule(
      Section rule, Ids ids, Money money, LineConditions conditions) {
    Optional<String> id = rule.required("id").flatMap(ids::read);
    Optional<Long> points =
        rule.required("points").flatMap(value -> Scalars.whole(value, 1, Admission.POINTS_MAX));
    Optional<BigDecimal> per = rule.required("per").flatMap(value -> per(value, money));
    Optional<LineCondition> when =
        rule.optional("when").flatMap(value -> PointsSection.condition(value, conditions));
    Optional<LocalDate> from = rule.optional("from").flatMap(Times::date);
    Optional<LocalDate> to = rule.optional("to").flatMap(Times::date);
    if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      rule.optional("from")
          .orElseThrow()
          .wrong(
              "\"from\" " + from.get() + " is after \"to\" " + to.get(),
              "exchange them; both days are included");
    }
    if (points.isPresent() && per.isPresent() && tooGenerous(points.get(), per.get())) {
      rule.value()
          .wrong("gives more points than can be counted", "write fewer points or a larger \"per\"");
      return Optional.empty();
    }
    if (id.isEmpty() || points.isEmpty() || per.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new EarnRule(
            id.get(),
            points.get(),
            Rate.of(per.get()),
            when.orElse(null),
            from.map(EarnSection::epochDay).orElse(Integer.MIN_VALUE),
            to.map(EarnSection::epochDay).orElse(Integer.MAX_VALUE)));
  }

  private static Optional<BigDecimal> per(Value value, Money money) {
    Optional<BigDecimal> per = Scalars.decimal(value);
    if (per.isPresent() && per.get().signum() <= 0) {
      value.wrong(
          value.quoted() + " is not above 0", "write the money for each step, such as 10.00");
      return Optional.empty();
    }
    return per.isEmpty() ? per : Amounts.minor(value, money);
  }

  private static boolean tooGenerous(long points, BigDecimal perMinor) {
    return BigDecimal.valueOf(Admission.MONEY_MAX_MINOR)
            .multiply(BigDecimal.valueOf(points))
            .compareTo(POINTS_OF_A_SALE_MAX.multiply(perMinor))
        > 0;
  }

  private static int epochDay(LocalDate date) {
    return Math.toIntExact(date.toEpochDay());
  }
}
