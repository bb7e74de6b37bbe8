package io.tillstream.program.section;

import io.tillstream.engine.program.OrdersPolicy;
import io.tillstream.engine.program.OrdersPolicy.Reminders;
import io.tillstream.program.document.Lists;
import io.tillstream.program.document.Section;
import io.tillstream.program.document.Times;
import io.tillstream.program.document.Value;
import java.util.List;
import java.util.Optional;

/** {@code orders}: when members are reminded to pay. */
final class OrdersSection {

  private static final List<String> KEYS = List.of("unpaid", "balance", "forget");
  private static final List<String> REMINDERS_KEYS = List.of("after", "before");

  private OrdersSection() {}

  static OrdersPolicy read(Optional<Value> value) {
    Optional<Section> orders = value.flatMap(found -> Section.of(found, KEYS));
    return new OrdersPolicy(
        orders
            .flatMap(section -> section.optional("unpaid"))
            .map(OrdersSection::reminders)
            .orElse(OrdersPolicy.NONE.unpaid()),
        orders
            .flatMap(section -> section.optional("balance"))
            .map(OrdersSection::reminders)
            .orElse(OrdersPolicy.NONE.balance()),
        orders
            .flatMap(section -> section.optional("forget"))
            .flatMap(Times::millisAboveZero)
            .orElse(OrdersPolicy.NONE.forgetMillis()));
  }

  private static Reminders reminders(Value value) {
    Optional<Section> reminders = Section.of(value, REMINDERS_KEYS);
    return new Reminders(
        offsets(reminders.flatMap(section -> section.optional("after"))),
        offsets(reminders.flatMap(section -> section.optional("before"))));
  }

  /** An offset of no time at all is the instant itself. */
  private static List<Long> offsets(Optional<Value> list) {
    return list.map(found -> Lists.distinct(found, Times::millis)).orElse(List.of());
  }
}
