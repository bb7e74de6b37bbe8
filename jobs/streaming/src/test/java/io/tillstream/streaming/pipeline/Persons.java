package io.tillstream.streaming.pipeline;

import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.engine.event.Engagement;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.PointsRequest;
import io.tillstream.engine.event.Sale;
import io.tillstream.schemas.TopicCatalog;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A thousand people whose phone numbers and names are told in every place that takes text, in
 * events that are taken and in events that are refused.
 */
final class Persons {

  static final int COUNT = 1_000;

  /** What all the phone numbers begin with, and nothing else does. */
  static final String PHONE = "+8613955";

  /** The family name of all of them, and of nobody else. */
  static final String NAME = "Ouyangzz";

  private Persons() {}

  static String member(int number) {
    return "p%04d".formatted(number);
  }

  private static String phone(int number) {
    return PHONE + "%06d".formatted(number);
  }

  private static String name(int number) {
    return NAME + " %04d".formatted(number);
  }

  private static String email(int number) {
    return NAME + ".%04d@example.cn".formatted(number);
  }

  /** Every one joins, buys, and is adjusted by somebody who writes down for whom. */
  static void join(EventPublisher till, long at) {
    for (int number = 0; number < COUNT; number++) {
      String member = member(number);
      till.publish(
          told(MemberEvent.Kind.ENROLLED, member, at, phone(number), email(number), null, null));
      till.publish(History.sale(Sale.Kind.SALE, "bought-" + member, at + 1, member, null, 20_000));
      till.publish(
          new PointsRequest(
              "adjust-" + member,
              PointsRequest.Kind.ADJUST,
              at + 2,
              member,
              "shop",
              5,
              null,
              null,
              "sorry, " + name(number)));
      till.publish(
          new Engagement(
              "none",
              member,
              "SMS",
              Engagement.Kind.FAILED,
              at + 3,
              "no answer: " + phone(number)));
    }
    till.flush();
  }

  /** The same people in records that nobody can take. */
  static void damage(EventPublisher till, long at) {
    for (int number = 0; number < COUNT; number++) {
      till.publish(damaged(number, at));
      till.send(
          TopicCatalog.MEMBERS,
          null,
          member(number),
          (name(number) + " " + phone(number)).getBytes(StandardCharsets.UTF_8));
    }
    till.flush();
  }

  private static MemberEvent damaged(int number, long at) {
    String phone = phone(number);
    String name = name(number);
    MemberEvent.Kind updated = MemberEvent.Kind.UPDATED;
    return switch (number % 4) {
      case 0 -> told(updated, member(number), at, phone, email(number), name, null);
      case 1 -> told(updated, member(number), at, phone, email(number), null, phone);
      case 2 -> told(updated, " ", at, phone, email(number), null, null);
      default -> told(updated, member(number), -at, phone, email(number), null, null);
    };
  }

  /** Nothing more may be known of any of them. */
  static void erase(EventPublisher till, long at) {
    for (int number = 0; number < COUNT; number++) {
      till.publish(told(MemberEvent.Kind.ERASED, member(number), at, null, null, null, null));
    }
    till.flush();
  }

  private static MemberEvent told(
      MemberEvent.Kind kind,
      String member,
      long at,
      String phone,
      String email,
      String birthday,
      String timeZone) {
    return new MemberEvent(
        member, kind, at, phone, email, birthday, null, timeZone, null, Map.of(), null, null);
  }
}
