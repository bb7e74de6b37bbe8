package io.tillstream.connectors.avro;

import io.tillstream.engine.SignalCatalog;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.ContactClass;
import io.tillstream.engine.answer.Facts;
import io.tillstream.engine.answer.Frequency;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.answer.PointsDecision;
import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.Suppression;
import io.tillstream.engine.answer.TierChange;
import io.tillstream.engine.answer.Trigger;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Engagement;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.OrderEvent;
import io.tillstream.engine.event.PointsRequest;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.event.Tender;
import io.tillstream.engine.signal.Fact;
import io.tillstream.engine.signal.SignalType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every event and answer, once with all it can have and once with the least, in every kind. */
public final class SampleRecords {

  private static final long TIME = 1_735_747_197_191L;
  private static final LocalDate DATE = LocalDate.of(2026, 11, 30);

  private SampleRecords() {}

  public static List<Event> events() {
    List<Event> events = new ArrayList<>();
    for (Sale.Kind kind : Sale.Kind.values()) {
      for (Channel channel : Channel.values()) {
        events.add(fullSale(kind, channel));
      }
    }
    events.add(
        new Sale(
            "s2",
            Sale.Kind.VOID,
            TIME,
            "st1",
            null,
            Channel.STORE,
            null,
            null,
            "CNY",
            List.of(),
            List.of(),
            List.of()));
    for (OrderEvent.Kind kind : OrderEvent.Kind.values()) {
      events.add(new OrderEvent("o1", kind, TIME, "m1", "st1", 120_000L, "CNY", TIME + 1));
      events.add(new OrderEvent("o1", kind, TIME, "m1", null, null, null, null));
    }
    for (MemberEvent.Kind kind : MemberEvent.Kind.values()) {
      events.add(fullMemberEvent(kind));
      events.add(
          new MemberEvent("m1", kind, TIME, null, null, null, null, null, null, null, null, null));
    }
    for (PointsRequest.Kind kind : PointsRequest.Kind.values()) {
      events.add(new PointsRequest("r1", kind, TIME, "m1", "st1", -5, "mug", "r0", "goodwill"));
      events.add(new PointsRequest("r1", kind, TIME, "m1", null, 0, null, null, null));
    }
    for (Engagement.Kind kind : Engagement.Kind.values()) {
      events.add(new Engagement("t1", "m1", "SMS", kind, TIME, "拒收"));
      events.add(new Engagement("t1", "m1", "SMS", kind, TIME, null));
    }
    return events;
  }

  /** A sale with all it can have. */
  public static Sale fullSale(Sale.Kind kind, Channel channel) {
    return new Sale(
        "s1",
        kind,
        TIME,
        "st1",
        "r1",
        channel,
        "m1",
        "s0",
        "CNY",
        List.of(new Line("A", "茶", 2, 1250), new Line("B", null, -1, Long.MIN_VALUE)),
        List.of(new Tender("cash", 1000), new Tender("card", 250)),
        List.of("p1", "p2"));
  }

  private static MemberEvent fullMemberEvent(MemberEvent.Kind kind) {
    return new MemberEvent(
        "m1",
        kind,
        TIME,
        "+86 1",
        "a@b",
        "02-29",
        "zh-CN",
        "Asia/Shanghai",
        "st1",
        Map.of("SMS", true, "PUSH", false),
        "m2",
        20_000);
  }

  public static List<Answer> answers() {
    List<Answer> answers = new ArrayList<>();
    for (LedgerEntry.Kind kind : LedgerEntry.Kind.values()) {
      answers.add(new LedgerEntry("m1", 1, kind, 5, 6, "s1", "base", "st1", DATE, TIME, 3));
      answers.add(new LedgerEntry("m1", 2, kind, -5, -1, "s1", null, null, null, TIME, 3));
    }
    for (PointsDecision.Reason reason : PointsDecision.Reason.values()) {
      answers.add(new PointsDecision("r1", "m1", false, reason, 0, 7, TIME));
    }
    answers.add(new PointsDecision("r1", "m1", true, null, 50, 7, TIME));
    for (TierChange.Reason reason : TierChange.Reason.values()) {
      answers.add(new TierChange("m1", "Member", "Gold", reason, 800_000, DATE, TIME, 3));
      answers.add(new TierChange("m1", "Gold", "Member", reason, 0, null, TIME, 3));
    }
    for (Suppression.Reason reason : Suppression.Reason.values()) {
      answers.add(new Suppression("t1", "m1", "wake-up", "SMS", reason, TIME));
    }
    addStatus(answers);
    for (SignalType type : SignalCatalog.ALL) {
      answers.add(signal(type, true));
      answers.add(signal(type, false));
    }
    answers.add(trigger(ContactClass.MARKETING, true));
    answers.add(trigger(ContactClass.SERVICE, false));
    return answers;
  }

  private static void addStatus(List<Answer> answers) {
    for (Recency recency : Recency.values()) {
      for (Frequency frequency : Frequency.values()) {
        answers.add(
            new MemberStatus(
                "m1", TIME, 5, "Gold", DATE, "Black", 9L, recency, frequency, 4, 5, 6, TIME, TIME,
                8L, DATE, 3));
        answers.add(
            new MemberStatus(
                "m1", TIME, -5, "Black", null, null, null, recency, frequency, 0, -5, 0, null, null,
                null, null, 3));
      }
    }
  }

  private static Signal signal(SignalType type, boolean full) {
    Object[] values = new Object[type.facts().size()];
    for (int i = 0; full && i < values.length; i++) {
      Fact fact = type.facts().get(i);
      if (fact.isNumber()) {
        values[i] = (long) i;
      } else {
        values[i] = "fact " + i;
      }
    }
    return new Signal("m1", type, "", TIME, Facts.of(type, values), 3);
  }

  private static Trigger trigger(ContactClass contactClass, boolean full) {
    return new Trigger(
        "t1",
        "m1",
        "tier-up",
        "",
        "SMS",
        contactClass,
        false,
        TIME,
        TIME + 1,
        full ? "t0" : null,
        full ? "SMS_1001" : null,
        full ? Map.of("tier", "金卡", "balance", "5") : Map.of(),
        full ? "【Maple】恭喜" : null,
        full ? 1 : null,
        signal(SignalCatalog.ALL.get(0), full));
  }
}
