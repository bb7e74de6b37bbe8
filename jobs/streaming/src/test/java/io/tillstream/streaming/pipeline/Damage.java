package io.tillstream.streaming.pipeline;

import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.connectors.kafka.WireFormat;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.OrderEvent;
import io.tillstream.engine.event.PointsRequest;
import io.tillstream.engine.event.Refusal.Reason;
import io.tillstream.engine.event.Sale;
import io.tillstream.schemas.Topic;
import io.tillstream.schemas.TopicCatalog;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The ways in which a record can be damaged, and the reason that each is refused for. */
enum Damage {
  NO_VALUE(Reason.UNREADABLE),
  EMPTY(Reason.UNREADABLE),
  OTHER_MAGIC_BYTE(Reason.UNREADABLE),
  CUT_IN_THE_FRAME(Reason.UNREADABLE),
  CUT_IN_THE_BODY(Reason.UNREADABLE),
  LEFT_OVER_BYTES(Reason.UNREADABLE),
  NOISE(Reason.UNREADABLE),
  TEXT_LONGER_THAN_MEMORY(Reason.UNREADABLE),
  SCHEMA_NOBODY_KNOWS(Reason.UNREADABLE),
  SCHEMA_OF_ANOTHER_RECORD(Reason.UNREADABLE),
  NO_SALE_ID(Reason.MISSING_FIELD),
  NO_STORE(Reason.MISSING_FIELD),
  REQUEST_OF_NOBODY(Reason.MISSING_FIELD),
  TOTAL_BELOW_ZERO(Reason.INVALID_AMOUNT),
  MONEY_OUT_OF_RANGE(Reason.INVALID_AMOUNT),
  BEFORE_TIME(Reason.INVALID_TIME),
  DAYS_AHEAD(Reason.INVALID_TIME),
  PAY_BY_NEVER(Reason.INVALID_TIME),
  OTHER_CURRENCY(Reason.CURRENCY_MISMATCH),
  VOID_OF_NOTHING(Reason.UNKNOWN_ORIGINAL);

  private final Reason reason;

  Damage(Reason reason) {
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  Topic topic() {
    return switch (this) {
      case REQUEST_OF_NOBODY -> TopicCatalog.POINTS_REQUESTS;
      case PAY_BY_NEVER -> TopicCatalog.ORDERS;
      default -> TopicCatalog.SALES;
    };
  }

  /**
   * A record damaged in this way; each has its own number somewhere in its bytes.
   *
   * @param now epoch milliseconds
   */
  byte[] bytes(int number, long now, EventPublisher till) {
    String id = "bad-" + number;
    byte[] good = till.encode(sale(id, now, "shop", TestPrograms.CURRENCY, 100));
    int body = WireFormat.PREFIX_BYTES;
    return switch (this) {
      case NO_VALUE -> null;
      case EMPTY -> new byte[0];
      case OTHER_MAGIC_BYTE -> with(good, 0, 1);
      case CUT_IN_THE_FRAME -> Arrays.copyOf(good, 3);
      case CUT_IN_THE_BODY -> Arrays.copyOf(good, good.length - 4);
      case LEFT_OVER_BYTES -> Arrays.copyOf(good, good.length + 3);
      case NOISE -> noise(good, number);
      case TEXT_LONGER_THAN_MEMORY -> {
        // The length of the first text becomes a number of five bytes: about a gigabyte.
        byte[] huge = good.clone();
        Arrays.fill(huge, body, body + 4, (byte) 0xFE);
        yield with(huge, body + 4, 7);
      }
      case SCHEMA_NOBODY_KNOWS -> with(with(good, 1, 1 + number % 100), 4, number % 50);
      case SCHEMA_OF_ANOTHER_RECORD ->
          till.encode(
              new PointsRequest(
                  id, PointsRequest.Kind.REDEEM, now, "somebody", null, 5, null, null, null));
      case NO_SALE_ID -> till.encode(sale(" ", now, "shop " + number, "CNY", 100));
      case NO_STORE -> till.encode(sale(id, now, "", "CNY", 100));
      case REQUEST_OF_NOBODY ->
          till.encode(
              new PointsRequest(id, PointsRequest.Kind.REDEEM, now, "", null, 5, null, null, null));
      case TOTAL_BELOW_ZERO -> till.encode(sale(id, now, "shop", "CNY", -1));
      case MONEY_OUT_OF_RANGE -> till.encode(sale(id, now, "shop", "CNY", Long.MAX_VALUE));
      case BEFORE_TIME -> till.encode(sale(id, -now, "shop", "CNY", 100));
      case DAYS_AHEAD ->
          till.encode(sale(id, now + Duration.ofDays(3).toMillis(), "shop", "CNY", 100));
      case PAY_BY_NEVER ->
          till.encode(
              new OrderEvent(id, OrderEvent.Kind.PLACED, now, "somebody", null, 1L, "CNY", -5L));
      case OTHER_CURRENCY -> till.encode(sale(id, now, "shop", "EUR", 100));
      case VOID_OF_NOTHING ->
          till.encode(History.sale(Sale.Kind.VOID, id, now, "nobody", "none", 100));
    };
  }

  private static byte[] with(byte[] bytes, int place, int value) {
    byte[] changed = bytes.clone();
    changed[place] = (byte) value;
    return changed;
  }

  private static byte[] noise(byte[] good, int number) {
    byte[] noise = good.clone();
    Arrays.fill(noise, WireFormat.PREFIX_BYTES, noise.length, (byte) (0x80 | number));
    return noise;
  }

  private static Sale sale(String id, long at, String store, String currency, long amountMinor) {
    return new Sale(
        id,
        Sale.Kind.SALE,
        at,
        store,
        null,
        Channel.STORE,
        "member-of-damage",
        null,
        currency,
        List.of(new Line("thing", null, 1, amountMinor)),
        List.of(),
        List.of());
  }
}
