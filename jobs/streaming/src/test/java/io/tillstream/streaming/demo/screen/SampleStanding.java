package io.tillstream.streaming.demo.screen;

import io.tillstream.streaming.demo.score.Message;
import io.tillstream.streaming.demo.score.Phase;
import io.tillstream.streaming.demo.score.Scoreboard;
import io.tillstream.streaming.demo.score.Standing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A demo in the middle of its year, told to a scoreboard as the real one is. */
final class SampleStanding {

  static final Show SHOW =
      new Show(
          "maple-rewards v3",
          List.of("Member", "Silver", "Gold"),
          List.of("welcome", "tier-up", "nearly-there", "points-expiring", "wake-up"),
          ZoneId.of("Europe/London"),
          "1",
          2011);

  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong nanos = new AtomicLong();
  private final Scoreboard scoreboard = new Scoreboard(nanos::get);

  static Standing starting() {
    SampleStanding sample = new SampleStanding();
    sample.scoreboard.begin("receipts", "reading a year of them");
    sample.scoreboard.begin("broker", "starting Kafka");
    sample.nanos.addAndGet(2 * SECOND);
    sample.scoreboard.done("broker", "Kafka at 127.0.0.1:9092");
    return sample.scoreboard.standing();
  }

  static Standing feeding() {
    return new SampleStanding().fed().scoreboard.standing();
  }

  static Standing closing() {
    SampleStanding sample = new SampleStanding().fed();
    sample.scoreboard.enter(Phase.CLOSING);
    return sample.scoreboard.standing();
  }

  private SampleStanding fed() {
    scoreboard.webPage("http://127.0.0.1:8081");
    scoreboard.bootstrapServers("127.0.0.1:9092");
    scoreboard.enter(Phase.FEEDING);
    long soldAt = Instant.parse("2011-04-14T11:30:00Z").toEpochMilli();
    for (int i = 0; i < 2000; i++) {
      nanos.addAndGet(SECOND / 100);
      scoreboard.fed(i % 10 == 0 ? "RETURN" : "SALE", "S" + i, i % 7 != 0, soldAt, 0.41);
      scoreboard.answer();
      scoreboard.ledgerEntry("EARN", 600, "S" + i);
      scoreboard.status("1" + i % 500, i % 5 == 0 ? "Silver" : "Member");
    }
    for (int i = 0; i < 30; i++) {
      scoreboard.madeUp(i % 3 == 0 ? "members" : "orders");
    }
    scoreboard.takenBack();
    scoreboard.ledgerEntry("REVERSE", -22_018, "S7");
    scoreboard.tierChange("UPGRADE");
    scoreboard.suppressed("COOLDOWN");
    scoreboard.refused("INVALID_AMOUNT");
    for (int i = 0; i < 9; i++) {
      scoreboard.trigger(
          new Message(
              "1785" + i,
              i % 3 == 0 ? "tier-up" : "wake-up",
              "【Maple】Congratulations, you are Silver now. Your points count 1.25 times from today.",
              null,
              soldAt,
              "TIER_UPGRADED",
              Map.of("to", "Silver")));
    }
    return this;
  }
}
