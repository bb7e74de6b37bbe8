package io.tillstream.streaming.pipeline;

import io.tillstream.engine.program.Program;
import io.tillstream.streaming.operator.ProgramText;

/** A program under which a few months bring every kind of answer. */
public final class TestPrograms {

  public static final String CURRENCY = "CNY";

  /** One family of triggers: {@code sms}. */
  public static final ProgramText LIVELY =
      new ProgramText(
          "lively.yaml",
          """
          program: lively
          version: 1
          currency: CNY
          timeZone: Asia/Shanghai
          dailyAt: "10:00"
          points:
            earn:
              - {id: base, points: 1, per: 1.00}
            expire: {after: P1M, align: MONTH, warn: [P7D]}
            returns: {within: P90D, negativeBalance: true}
          tiers:
            measure: SPEND
            window: P2M
            keep: P1M
            softLanding: false
            ladder:
              - {name: Member, from: 0}
              - {name: Silver, from: 1000, earn: 1.25}
              - {name: Gold, from: 3000, earn: 1.5}
            nearlyThere: 0.2
          lifecycle:
            recency: {SILENT: P10D, SLEEPING: P20D, LOST: P40D}
            frequency: {SECOND: 2, REPEAT: 3, FAN: 6}
          triggers:
            - {id: up, on: TIER_UPGRADED, channel: SMS, family: sms, text: "now {tier}", priority: 60, ttl: P2D}
            - {id: hush, on: SILENT, channel: SMS, family: sms, text: "still there?", priority: 30, ttl: P3D}
          """);

  private TestPrograms() {}

  static Program lively() {
    return LIVELY.load();
  }
}
