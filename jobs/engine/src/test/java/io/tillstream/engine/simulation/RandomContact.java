package io.tillstream.engine.simulation;

import io.tillstream.engine.program.CarePolicy;
import io.tillstream.engine.program.CarePolicy.Festival;
import io.tillstream.engine.program.CarePolicy.Statement;
import io.tillstream.engine.program.ContactPolicy;
import io.tillstream.engine.program.ContactPolicy.Budget;
import io.tillstream.engine.program.ContactPolicy.Cap;
import io.tillstream.engine.program.ContactPolicy.Control;
import io.tillstream.engine.program.ContactPolicy.QuietHours;
import io.tillstream.engine.program.OrdersPolicy;
import io.tillstream.engine.program.OrdersPolicy.Reminders;
import io.tillstream.engine.program.Rate;
import io.tillstream.engine.program.Reward;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The parts of a program that decide whom to write to about what, drawn from a seed. */
final class RandomContact {

  private static final long MINUTE_MILLIS = 60_000L;
  private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;
  private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

  private RandomContact() {}

  static OrdersPolicy orders(Chance chance) {
    return new OrdersPolicy(
        reminders(chance), reminders(chance), chance.oneOf(2, 30, 30) * DAY_MILLIS);
  }

  private static Reminders reminders(Chance chance) {
    return new Reminders(
        some(chance, List.of(0L, 10 * MINUTE_MILLIS, 2 * HOUR_MILLIS, DAY_MILLIS)),
        some(chance, List.of(0L, 10 * MINUTE_MILLIS, 2 * HOUR_MILLIS)));
  }

  static CarePolicy care(Chance chance) {
    List<Festival> festivals = new ArrayList<>();
    for (String name : List.of("spring", "double-11").subList(0, chance.from(0, 2))) {
      int day = (int) LocalDate.of(2025, 1, 29).toEpochDay() + chance.from(0, 300);
      festivals.add(new Festival(name, List.of(day, day + chance.from(1, 200))));
    }
    Statement statement = new Statement(chance.oneOf(1, 1, 8, 15, 28, 31), chance.oneOf(1, 3, 12));
    return new CarePolicy(
        some(chance, List.of(1, 3, 10, 21, 90)),
        some(chance, List.of(0, 1, 7)),
        some(chance, List.of(0, 5)),
        some(chance, List.of(0, 7, 30)),
        festivals,
        chance.oneIn(4) ? null : statement);
  }

  static List<Reward> rewards(Chance chance) {
    List<Reward> rewards = new ArrayList<>();
    long price = 0;
    for (String name : List.of("mug", "bag", "trip", "car").subList(0, chance.from(0, 4))) {
      price += chance.from(1, chance.oneOf(10, 100, 2000));
      rewards.add(new Reward(name, price, name));
    }
    return rewards;
  }

  /** Null for no policy. */
  static ContactPolicy policy(Chance chance) {
    if (chance.oneIn(4)) {
      return null;
    }
    QuietHours quiet =
        chance.oneOf(
            null,
            new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0)),
            new QuietHours(LocalTime.of(9, 0), LocalTime.of(18, 30)),
            new QuietHours(LocalTime.of(0, 0), LocalTime.of(10, 0)),
            new QuietHours(LocalTime.of(22, 30), LocalTime.of(12, 0)));
    Rate share = chance.oneOf(new Rate(0, 1), new Rate(1, 2), new Rate(1, 1));
    return new ContactPolicy(
        quiet,
        chance.oneIn(3) ? Map.of() : Map.of("SMS", caps(chance), "PUSH", caps(chance)),
        chance.oneIn(3) ? Map.of() : Map.of("SMS", budget(chance), "PUSH", budget(chance)),
        chance.oneIn(2) ? null : new Control(share, "salt" + chance.from(1, 9)));
  }

  private static List<Cap> caps(Chance chance) {
    List<Cap> caps = new ArrayList<>();
    caps.add(new Cap(chance.from(1, 3), chance.oneOf(HOUR_MILLIS, DAY_MILLIS)));
    if (chance.oneIn(2)) {
      caps.add(new Cap(chance.from(1, 6), chance.oneOf(3, 7, 30) * DAY_MILLIS));
    }
    return caps;
  }

  private static Budget budget(Chance chance) {
    return new Budget(5, chance.oneOf(5, 20, 52, 1000));
  }

  private static <T> List<T> some(Chance chance, List<T> all) {
    return all.stream().filter(one -> chance.oneIn(2)).toList();
  }
}
