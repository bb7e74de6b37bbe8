package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.program.EarnRule;
import io.tillstream.engine.program.Expiry;
import io.tillstream.engine.program.LifecyclePolicy;
import io.tillstream.engine.program.LineCondition;
import io.tillstream.engine.program.MemberView;
import io.tillstream.engine.program.Money;
import io.tillstream.engine.program.PointsPolicy;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.ProgramCalendar;
import io.tillstream.engine.program.Rate;
import io.tillstream.engine.program.ReturnsPolicy;
import io.tillstream.engine.program.Tier;
import io.tillstream.engine.program.TierPolicy;
import io.tillstream.engine.program.TierPolicy.Measure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A membership program drawn from a seed. */
record RandomProgram(Program program) {

  private static final long DAY_MILLIS = 86_400_000L;

  /** Calendars are costly to make and the same for many programs. */
  private static final Map<String, ProgramCalendar> CALENDARS = new ConcurrentHashMap<>();

  /** A condition over lines, and its words. */
  private record Wanted(String text, LineCondition when) {}

  private static final LineCondition IN_THE_NORTH =
      new LineCondition() {
        @Override
        public boolean matches(Line line, Sale sale, MemberView member) {
          return "north".equals(sale.storeId());
        }

        @Override
        public boolean asksStore() {
          return true;
        }
      };

  private static final List<Wanted> WANTED =
      List.of(
          new Wanted("any line", null),
          new Wanted(
              "category == beauty", (line, sale, member) -> "beauty".equals(line.category())),
          new Wanted("category != baby", (line, sale, member) -> !"baby".equals(line.category())),
          new Wanted("channel == ONLINE", (line, sale, member) -> sale.channel() == Channel.ONLINE),
          new Wanted("store == north", IN_THE_NORTH),
          new Wanted("tier != Member", (line, sale, member) -> !"Member".equals(member.tier())));

  static RandomProgram drawnFrom(Chance chance) {
    String zone =
        chance.oneOf(
            "Asia/Shanghai",
            "America/New_York",
            "Europe/London",
            "America/Havana",
            "Australia/Lord_Howe",
            "Asia/Kathmandu");
    String dailyAt = chance.oneOf("10:00", "10:00", "00:00", "01:30", "23:59");
    ProgramCalendar calendar =
        CALENDARS.computeIfAbsent(
            zone + " " + dailyAt,
            key -> new ProgramCalendar(ZoneId.of(zone), LocalTime.parse(dailyAt)));
    PointsPolicy points = points(chance);
    TierPolicy tiers = tiers(chance);
    LifecyclePolicy lifecycle = lifecycle(chance);
    boolean reachesOut = !chance.oneIn(4);
    Program.Builder program =
        Program.named("drawn", chance.from(1, 9), new Money("CNY", 2), calendar, points)
            .tiers(tiers)
            .lifecycle(lifecycle)
            .triggers(RandomTriggers.drawnFrom(chance));
    if (reachesOut) {
      program
          .orders(RandomContact.orders(chance))
          .care(RandomContact.care(chance))
          .rewards(RandomContact.rewards(chance))
          .contact(RandomContact.policy(chance));
    }
    return new RandomProgram(program.build());
  }

  private static PointsPolicy points(Chance chance) {
    List<EarnRule> rules = new ArrayList<>();
    for (int i = chance.from(1, 3); i > 0; i--) {
      LineCondition when = chance.oneOf(WANTED).when();
      int from = (int) LocalDate.of(2025, 1, 1).toEpochDay() + chance.from(-30, 300);
      boolean always = chance.oneIn(2);
      rules.add(
          new EarnRule(
              rules.isEmpty() ? "base" : "rule" + rules.size(),
              chance.from(1, 3),
              chance.oneOf(new Rate(1000, 1), new Rate(500, 1), new Rate(1001, 3), new Rate(1, 1)),
              when,
              always ? Integer.MIN_VALUE : from,
              always ? Integer.MAX_VALUE : from + chance.from(0, 200)));
    }
    LineCondition postage = (line, sale, member) -> "POSTAGE".equals(line.sku());
    return new PointsPolicy(
        rules,
        chance.oneIn(2) ? postage : null,
        expiry(chance),
        new ReturnsPolicy(chance.oneOf(7, 30, 45, 90) * DAY_MILLIS, chance.oneIn(2)));
  }

  private static Expiry expiry(Chance chance) {
    if (chance.oneIn(6)) {
      return null;
    }
    List<Period> warn = new ArrayList<>();
    for (int i = chance.from(0, 2); i > 0; i--) {
      Period before = Period.parse(chance.oneOf("P0D", "P1D", "P7D", "P10D", "P30D"));
      if (!warn.contains(before)) {
        warn.add(before);
      }
    }
    return new Expiry(
        Period.parse(chance.oneOf("P3D", "P20D", "P45D", "P1M", "P2M", "P3M", "P1Y")),
        chance.oneOf(Expiry.Align.values()),
        warn);
  }

  private static TierPolicy tiers(Chance chance) {
    Measure measure = chance.oneOf(Measure.values());
    long step =
        switch (measure) {
          case SPEND -> chance.oneOf(2_000L, 10_000L, 15_050L);
          case POINTS -> chance.oneOf(3L, 20L, 100L);
          case VISITS -> chance.oneOf(1L, 2L, 3L);
        };
    List<Tier> ladder = new ArrayList<>();
    ladder.add(new Tier("Member", 0, 0, null));
    long threshold = 0;
    for (String name : List.of("Silver", "Gold", "Black").subList(0, chance.from(0, 3))) {
      threshold += step * chance.from(1, 2);
      Rate bonus =
          chance.oneIn(4)
              ? null
              : Rate.of(new BigDecimal(chance.oneOf("0.1", "0.25", "0.5", "1", "1.5")));
      ladder.add(new Tier(name, ladder.size(), threshold, bonus));
    }
    return new TierPolicy(
        measure,
        chance.oneOf(1, 2, 3, 12),
        Period.parse(chance.oneOf("P10D", "P1M", "P2M", "P6M", "P1Y")),
        chance.oneIn(2),
        ladder,
        chance.oneIn(3) ? null : Rate.of(new BigDecimal(chance.oneOf("0.2", "0.5", "1"))));
  }

  private static LifecyclePolicy lifecycle(Chance chance) {
    List<LifecyclePolicy.Stage> stages = new ArrayList<>();
    int days = 0;
    for (Recency stage : Recency.values()) {
      boolean left = stage.ordinal() > 0 && !chance.oneIn(5);
      if (left) {
        days += chance.oneOf(1, 3, 10, 30, 60);
        stages.add(new LifecyclePolicy.Stage(stage, days));
      }
    }
    long second = chance.from(1, 3);
    long repeat = second + chance.from(1, 2);
    return new LifecyclePolicy(stages, second, repeat, repeat + chance.from(1, 3));
  }

  /** The rules in words, for whoever reads a failing life. */
  String inWords() {
    StringBuilder text = new StringBuilder();
    text.append("zone ").append(program.calendar().zone());
    text.append(", daily at ").append(program.calendar().dailyAt()).append('\n');
    for (EarnRule rule : program.points().earn()) {
      text.append("earn ").append(rule.id()).append(": ").append(rule.points());
      text.append(" per ").append(rule.perMinor()).append(" minor, ");
      text.append(
          WANTED.stream().filter(one -> one.when() == rule.when()).findFirst().get().text());
      if (rule.fromDay() != Integer.MIN_VALUE) {
        text.append(", from ").append(LocalDate.ofEpochDay(rule.fromDay()));
        text.append(" to ").append(LocalDate.ofEpochDay(rule.toDay()));
      }
      text.append('\n');
    }
    text.append(program.points().exclude() == null ? "" : "exclude POSTAGE\n");
    text.append(program.points().expiry()).append('\n');
    text.append(program.points().returns()).append('\n');
    text.append(program.tiers()).append('\n');
    text.append(program.lifecycle()).append('\n');
    text.append(program.orders()).append('\n');
    text.append(program.care()).append('\n');
    text.append(program.rewards()).append('\n');
    text.append(program.contact()).append('\n');
    program.triggers().forEach(trigger -> text.append(RandomTriggers.inWords(trigger)));
    return text.toString();
  }
}
