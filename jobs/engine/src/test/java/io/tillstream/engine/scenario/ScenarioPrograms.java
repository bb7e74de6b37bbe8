package io.tillstream.engine.scenario;

import io.tillstream.engine.SignalCatalog;
import io.tillstream.engine.answer.ContactClass;
import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.program.EarnRule;
import io.tillstream.engine.program.Expiry;
import io.tillstream.engine.program.Expiry.Align;
import io.tillstream.engine.program.LifecyclePolicy;
import io.tillstream.engine.program.LifecyclePolicy.Stage;
import io.tillstream.engine.program.LineCondition;
import io.tillstream.engine.program.Money;
import io.tillstream.engine.program.PointsPolicy;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.ProgramCalendar;
import io.tillstream.engine.program.Rate;
import io.tillstream.engine.program.ReturnsPolicy;
import io.tillstream.engine.program.TextTemplate;
import io.tillstream.engine.program.Tier;
import io.tillstream.engine.program.TierPolicy;
import io.tillstream.engine.program.TierPolicy.Measure;
import io.tillstream.engine.program.TriggerRule;
import io.tillstream.engine.signal.SignalType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The programs that scenarios run under. All are in CNY, Asia/Shanghai, with alarms at 10:00.
 *
 * <ul>
 *   <li>{@code plain}: 1 point per 1.00, expiring at the end of the month 12 months later, warned
 *       30 and 7 days before; debt allowed; one tier.
 *   <li>{@code strict}: as plain, but nothing may be owed; {@code brief}: as plain, but goods come
 *       back within 7 days.
 *   <li>{@code rules}: 1 per 10.00; 2 more per 10.00 of beauty in November 2025; 1 more per 20.00
 *       online; POSTAGE excluded; Silver from 100.00 earns 1.25 times.
 *   <li>{@code ladder}: Member, Silver from 1000.00, Gold from 3000.00 over three months, kept for
 *       two, nearly there within a fifth; {@code soft} lands softly, {@code visits} counts visits
 *       (3 and 6), {@code earned} counts points (1000 and 3000).
 *   <li>{@code rhythm}: silent after 30 days, sleeping after 60, lost after 90; a trigger on each,
 *       that lives for three days.
 * </ul>
 */
final class ScenarioPrograms {

  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private ScenarioPrograms() {}

  static Program named(String name) {
    PointsPolicy plain = points(List.of(rule("base", 1, "1.00", null)), null, true);
    ReturnsPolicy week = new ReturnsPolicy(Duration.ofDays(7).toMillis(), true);
    PointsPolicy brief = new PointsPolicy(plain.earn(), null, plain.expiry(), week);
    List<Stage> dormant =
        List.of(
            new Stage(Recency.SILENT, 30),
            new Stage(Recency.SLEEPING, 60),
            new Stage(Recency.LOST, 90));
    return switch (name) {
      case "plain" -> program(plain, oneTier(), List.of(), List.of());
      case "strict" -> program(points(plain.earn(), null, false), oneTier(), List.of(), List.of());
      case "brief" -> program(brief, oneTier(), List.of(), List.of());
      case "rules" -> program(rules(), rulesLadder(), List.of(), List.of());
      case "ladder" -> program(plain, ladder(Measure.SPEND, false, 100), List.of(), tierTriggers());
      case "soft" -> program(plain, ladder(Measure.SPEND, true, 100), List.of(), List.of());
      case "earned" -> program(plain, ladder(Measure.POINTS, false, 1), List.of(), List.of());
      case "visits" -> program(plain, visits(), List.of(), List.of());
      case "rhythm" -> program(plain, oneTier(), dormant, stageTriggers());
      default -> ContactPrograms.named(name, plain);
    };
  }

  private static Program program(
      PointsPolicy points, TierPolicy tiers, List<Stage> stages, List<TriggerRule> triggers) {
    return base(points)
        .tiers(tiers)
        .lifecycle(new LifecyclePolicy(stages, 2, 3, 6))
        .triggers(triggers)
        .build();
  }

  /** What all programs here share. */
  static Program.Builder base(PointsPolicy points) {
    ProgramCalendar calendar = new ProgramCalendar(ZONE, LocalTime.of(10, 0));
    return Program.named("scenario", 1, new Money("CNY", 2), calendar, points);
  }

  private static PointsPolicy points(
      List<EarnRule> rules, LineCondition exclude, boolean negativeBalance) {
    return new PointsPolicy(
        rules,
        exclude,
        new Expiry(Period.ofMonths(12), Align.MONTH, List.of(Period.ofDays(30), Period.ofDays(7))),
        new ReturnsPolicy(Duration.ofDays(90).toMillis(), negativeBalance));
  }

  private static PointsPolicy rules() {
    EarnRule beauty =
        new EarnRule(
            "beauty-month",
            2,
            minor("10.00"),
            (line, sale, member) -> "beauty".equals(line.category()),
            day("2025-11-01"),
            day("2025-11-30"));
    EarnRule online =
        rule("online", 1, "20.00", (line, sale, member) -> sale.channel() == Channel.ONLINE);
    return points(
        List.of(rule("base", 1, "10.00", null), beauty, online),
        (line, sale, member) -> line.sku().equals("POSTAGE"),
        true);
  }

  private static EarnRule rule(String id, long points, String per, LineCondition when) {
    return new EarnRule(id, points, minor(per), when, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private static TierPolicy oneTier() {
    return policy(Measure.SPEND, 12, false, List.of(new Tier("Member", 0, 0, null)));
  }

  private static TierPolicy rulesLadder() {
    return policy(
        Measure.SPEND,
        12,
        false,
        List.of(
            new Tier("Member", 0, 0, null),
            new Tier("Silver", 1, 10_000, Rate.of(new BigDecimal("0.25")))));
  }

  private static TierPolicy ladder(Measure measure, boolean soft, long unit) {
    return policy(
        measure,
        3,
        soft,
        List.of(
            new Tier("Member", 0, 0, null),
            new Tier("Silver", 1, 1000 * unit, null),
            new Tier("Gold", 2, 3000 * unit, null)));
  }

  private static TierPolicy visits() {
    return policy(
        Measure.VISITS,
        3,
        false,
        List.of(
            new Tier("Guest", 0, 0, null),
            new Tier("Friend", 1, 3, null),
            new Tier("Family", 2, 6, null)));
  }

  private static TierPolicy policy(Measure measure, int window, boolean soft, List<Tier> ladder) {
    Rate fifth = Rate.of(new BigDecimal("0.2"));
    return new TierPolicy(measure, window, Period.ofMonths(2), soft, ladder, fifth);
  }

  private static List<TriggerRule> stageTriggers() {
    List<TriggerRule> triggers = new ArrayList<>();
    for (String stage : List.of("SILENT", "SLEEPING", "LOST")) {
      triggers.add(trigger("say-" + stage, stage, "{days} days, {lifetimeSpend}", 30));
    }
    triggers.add(trigger("thanks", "PURCHASED", "{saleId} by {memberId}, {balance} points", 10));
    triggers.add(trigger("welcome-back", "WOKEN", "no longer {from}", 90));
    return triggers;
  }

  private static List<TriggerRule> tierTriggers() {
    return List.of(
        trigger("tier-up", "TIER_UPGRADED", "now {tier} until {validUntil}", 60),
        trigger("nearly", "TIER_NEARLY", "only {missing} to {next}", 50));
  }

  static TriggerRule trigger(String id, String on, String text, int priority) {
    SignalType signal = SignalCatalog.named(on);
    return new TriggerRule(
        id,
        signal,
        null,
        ContactClass.MARKETING,
        "SMS",
        "sms",
        null,
        TextTemplate.parse(text, signal, new ArrayList<>()),
        priority,
        Duration.ofDays(3).toMillis(),
        0,
        TriggerRule.obeyedBy(ContactClass.MARKETING));
  }

  private static Rate minor(String major) {
    return Rate.of(new Money("CNY", 2).toMinor(new BigDecimal(major)));
  }

  private static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }
}
