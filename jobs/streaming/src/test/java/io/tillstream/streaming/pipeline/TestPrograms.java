package io.tillstream.streaming.pipeline;

import io.tillstream.engine.SignalCatalog;
import io.tillstream.engine.answer.ContactClass;
import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.program.EarnRule;
import io.tillstream.engine.program.Expiry;
import io.tillstream.engine.program.LifecyclePolicy;
import io.tillstream.engine.program.Money;
import io.tillstream.engine.program.PointsPolicy;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.ProgramCalendar;
import io.tillstream.engine.program.Rate;
import io.tillstream.engine.program.ReturnsPolicy;
import io.tillstream.engine.program.TextTemplate;
import io.tillstream.engine.program.Tier;
import io.tillstream.engine.program.TierPolicy;
import io.tillstream.engine.program.TriggerRule;
import io.tillstream.engine.signal.SignalType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A program under which a few months bring every kind of answer. */
public final class TestPrograms {

  public static final String CURRENCY = "CNY";
  public static final Set<String> FAMILIES = Set.of("sms");

  private static final Money MONEY = new Money(CURRENCY, 2);

  private TestPrograms() {}

  public static Program lively() {
    return new Program(
        "lively",
        1,
        MONEY,
        new ProgramCalendar(ZoneId.of("Asia/Shanghai"), LocalTime.of(10, 0)),
        new PointsPolicy(
            List.of(
                new EarnRule(
                    "base",
                    1,
                    Rate.of(MONEY.toMinor(new BigDecimal("1.00"))),
                    null,
                    Integer.MIN_VALUE,
                    Integer.MAX_VALUE)),
            null,
            new Expiry(Period.ofMonths(1), Expiry.Align.MONTH, List.of(Period.ofDays(7))),
            new ReturnsPolicy(Duration.ofDays(90).toMillis(), true)),
        new TierPolicy(
            TierPolicy.Measure.SPEND,
            2,
            Period.ofMonths(1),
            false,
            List.of(
                new Tier("Member", 0, 0, null),
                new Tier("Silver", 1, 100_000, Rate.of(new BigDecimal("0.25"))),
                new Tier("Gold", 2, 300_000, Rate.of(new BigDecimal("0.5")))),
            Rate.of(new BigDecimal("0.2"))),
        new LifecyclePolicy(
            List.of(
                new LifecyclePolicy.Stage(Recency.SILENT, 10),
                new LifecyclePolicy.Stage(Recency.SLEEPING, 20)),
            2,
            3,
            6),
        List.of(trigger("up", "TIER_UPGRADED", "now {tier}"), trigger("hush", "SILENT", "?")));
  }

  private static TriggerRule trigger(String id, String on, String text) {
    SignalType signal = SignalCatalog.named(on);
    return new TriggerRule(
        id,
        signal,
        null,
        ContactClass.MARKETING,
        TriggerRule.SMS,
        "sms",
        null,
        TextTemplate.parse(text, signal, new ArrayList<>()),
        30,
        Duration.ofDays(3).toMillis());
  }
}
