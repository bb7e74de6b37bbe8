package io.tillstream.engine.scenario;

import io.tillstream.engine.SignalCatalog;
import io.tillstream.engine.answer.ContactClass;
import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.program.CarePolicy;
import io.tillstream.engine.program.CarePolicy.Festival;
import io.tillstream.engine.program.ContactPolicy;
import io.tillstream.engine.program.ContactPolicy.Budget;
import io.tillstream.engine.program.ContactPolicy.Cap;
import io.tillstream.engine.program.ContactPolicy.Control;
import io.tillstream.engine.program.ContactPolicy.Part;
import io.tillstream.engine.program.ContactPolicy.QuietHours;
import io.tillstream.engine.program.LifecyclePolicy;
import io.tillstream.engine.program.LifecyclePolicy.Stage;
import io.tillstream.engine.program.OrdersPolicy;
import io.tillstream.engine.program.OrdersPolicy.Reminders;
import io.tillstream.engine.program.PointsPolicy;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.Rate;
import io.tillstream.engine.program.Reward;
import io.tillstream.engine.program.TextTemplate;
import io.tillstream.engine.program.TriggerRule;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The programs of scenarios on orders, care and contact policy, beside {@link ScenarioPrograms}.
 *
 * <ul>
 *   <li>{@code orders}: reminders 10 minutes and 2 hours after placing and 10 minutes before the
 *       deadline, for the balance at once, after a day and 2 hours before; no contact policy.
 *   <li>{@code care}: follow-up after 3, 21 and 90 days, birthday 7 days before and on it,
 *       anniversary, renewal 30 days before and on it, a festival on 2025-11-11, a statement on the
 *       1st over 3 months; a mug for 100 points, a bag for 500.
 *   <li>{@code quiet}: orders, with quiet hours from 21:00 to 08:00 that reminders obey.
 *   <li>{@code everything}: all of these, and a word of silence after 30 days.
 *   <li>{@code capped}: thanks for every purchase and a word to the silent, at most one a day and
 *       two a week, 15 minor units a year; {@code cooled} once in 10 days; {@code ghost} with
 *       everybody in the control group.
 *   <li>{@code asking}: a mug for 100 points; a word on it to whoever has bought once by then, and
 *       on a purchase to whoever has bought more than once; no contact policy.
 * </ul>
 */
final class ContactPrograms {

  private ContactPrograms() {}

  static Program named(String name, PointsPolicy plain) {
    Program.Builder program = ScenarioPrograms.base(plain);
    return switch (name) {
      case "orders" -> program.orders(orders()).triggers(orderTriggers()).build();
      case "quiet" ->
          program
              .orders(orders())
              .triggers(orderTriggers())
              .contact(new ContactPolicy(quiet(), Map.of(), Map.of(), null))
              .build();
      case "care" ->
          program
              .care(care())
              .rewards(List.of(new Reward("mug", 100, "Mug"), new Reward("bag", 500, "Bag")))
              .build();
      case "everything" ->
          program
              .orders(orders())
              .care(care())
              .rewards(List.of(new Reward("mug", 100, "Mug")))
              .lifecycle(new LifecyclePolicy(List.of(new Stage(Recency.SILENT, 30)), 2, 3, 6))
              .triggers(orderTriggers())
              .contact(new ContactPolicy(quiet(), caps(), Map.of("SMS", new Budget(5, 50)), null))
              .build();
      case "capped" -> marketing(program, 0, null);
      case "cooled" -> marketing(program, 10, null);
      case "ghost" -> marketing(program, 0, new Control(new Rate(1, 1), "salt"));
      case "asking" ->
          program
              .rewards(List.of(new Reward("mug", 100, "Mug")))
              .triggers(
                  List.of(
                      asking("first-mug", "REWARD_REACHED", "{reward}", 1, 1),
                      asking("again", "PURCHASED", "{saleId}, {balance} points", 2, 9)))
              .build();
      default -> throw new IllegalArgumentException("no program named " + name);
    };
  }

  private static Program marketing(Program.Builder program, int cooldownDays, Control control) {
    List<TriggerRule> triggers =
        List.of(
            trigger("thanks", "PURCHASED", "{saleId}", 10, ContactClass.MARKETING, cooldownDays),
            trigger("first", "FIRST_PURCHASE", "welcome", 20, ContactClass.MARKETING, 0),
            trigger("silent", "SILENT", "hello", 5, ContactClass.MARKETING, 0));
    return program
        .lifecycle(new LifecyclePolicy(List.of(new Stage(Recency.SILENT, 30)), 2, 3, 6))
        .triggers(triggers)
        .contact(new ContactPolicy(quiet(), caps(), Map.of("SMS", new Budget(5, 15)), control))
        .build();
  }

  /** For members with so many purchases. */
  private static TriggerRule asking(String id, String on, String text, int from, int to) {
    TriggerRule always = ScenarioPrograms.trigger(id, on, text, 10);
    return new TriggerRule(
        id,
        always.on(),
        (signal, member) -> member.purchases() >= from && member.purchases() <= to,
        always.contactClass(),
        always.channel(),
        always.family(),
        always.template(),
        always.text(),
        always.priority(),
        always.ttlMillis(),
        always.cooldownMillis(),
        always.obeys());
  }

  private static Map<String, List<Cap>> caps() {
    return Map.of("SMS", List.of(new Cap(1, days(1)), new Cap(2, days(7))));
  }

  private static OrdersPolicy orders() {
    return new OrdersPolicy(
        new Reminders(List.of(minutes(10), minutes(120)), List.of(minutes(10))),
        new Reminders(List.of(0L, days(1)), List.of(minutes(120))),
        days(30));
  }

  private static CarePolicy care() {
    int singlesDay = (int) LocalDate.of(2025, 11, 11).toEpochDay();
    return new CarePolicy(
        List.of(3, 21, 90),
        List.of(7, 0),
        List.of(0),
        List.of(30, 0),
        List.of(new Festival("double-11", List.of(singlesDay))),
        new CarePolicy.Statement(1, 3));
  }

  private static QuietHours quiet() {
    return new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));
  }

  /** The reminders are of service, but keep quiet at night. */
  private static List<TriggerRule> orderTriggers() {
    List<TriggerRule> triggers = new ArrayList<>();
    String text = "{orderId}: {amountDue} by {payBy}.";
    triggers.add(trigger("pay", "ORDER_UNPAID", text, 80, ContactClass.SERVICE, 0));
    triggers.add(trigger("balance", "BALANCE_UNPAID", text, 70, ContactClass.SERVICE, 0));
    triggers.add(
        trigger("lapsed", "ORDER_LAPSED", "{orderId} closed", 20, ContactClass.SERVICE, 0));
    return triggers;
  }

  private static TriggerRule trigger(
      String id, String on, String text, int priority, ContactClass contactClass, int cooldown) {
    var signal = SignalCatalog.named(on);
    return new TriggerRule(
        id,
        signal,
        null,
        contactClass,
        "SMS",
        "sms",
        null,
        TextTemplate.parse(text, signal, new ArrayList<>()),
        priority,
        days(3),
        days(cooldown),
        contactClass == ContactClass.SERVICE
            ? Set.of(Part.CONSENT, Part.QUIET)
            : TriggerRule.obeyedBy(contactClass));
  }

  private static long days(int days) {
    return Duration.ofDays(days).toMillis();
  }

  private static long minutes(int minutes) {
    return Duration.ofMinutes(minutes).toMillis();
  }
}
