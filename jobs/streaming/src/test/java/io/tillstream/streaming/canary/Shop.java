package io.tillstream.streaming.canary;

import io.tillstream.connectors.avro.EventEncoder;
import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.Arrival;
import io.tillstream.connectors.kafka.RawRecord;
import io.tillstream.connectors.kafka.WireFormat;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import io.tillstream.streaming.operator.SchemaServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Six weeks of a small shop: eight regulars; one who reaches a tier to the cent; one who comes once
 * and never again, so that nothing but alarms is to be heard of; and, when all alarms are over, one
 * who moves the clock.
 */
final class Shop {

  static final Duration DISORDER = Duration.ofHours(2);

  /** Its second purchase makes just what Silver takes; the third is booked with Silver's bonus. */
  static final String EXACT = "exact";

  /** Buys once. */
  static final String QUIET = "quiet";

  private static final long BEGIN = Instant.parse("2026-03-01T02:00:00Z").toEpochMilli();
  private static final int REGULARS = 8;
  private static final int SALES = 168;
  private static final Duration EVERY = Duration.ofHours(6);

  private final EventEncoder encoder = EventEncoder.create();
  private final List<Sale> sales = new ArrayList<>();

  Shop() {
    for (int number = 0; number < SALES; number++) {
      sell("m" + number * 5 % REGULARS, EVERY.multipliedBy(number), 10_000 + number % 9 * 1_550);
    }
    sell(EXACT, Duration.ofDays(3).plusMinutes(1), 40_000);
    sell(EXACT, Duration.ofDays(5).plusMinutes(1), 60_000);
    sell(EXACT, Duration.ofDays(8).plusMinutes(1), 20_000);
    sell(QUIET, Duration.ofDays(2).plusMinutes(2), 30_000);
    sell("closing", Duration.ofDays(150), 1_000);
    sales.sort(Comparator.comparingLong(Sale::soldAt));
  }

  private void sell(String member, Duration after, long amountMinor) {
    long soldAt = BEGIN + after.toMillis();
    sales.add(
        new Sale(
            "s" + soldAt,
            Sale.Kind.SALE,
            soldAt,
            "shop",
            null,
            Channel.STORE,
            member,
            null,
            "CNY",
            List.of(new Line("tea", null, 1, amountMinor)),
            List.of(),
            List.of()));
  }

  /** In order of time. */
  List<Sale> sales() {
    return sales;
  }

  /** As Kafka would bring it. */
  Arrival arrival(Sale sale) {
    byte[] value = encoder.encode(sale, WireFormat.PREFIX_BYTES);
    WireFormat.writePrefix(SchemaServer.SALES_ID, value);
    String topic = EventKind.SALE.topic().name();
    RawRecord raw = new RawRecord(topic, 0, 0, sale.soldAt(), null, value, List.of());
    return new Arrival(raw, sale.memberId(), sale.soldAt(), null);
  }

  /** As a file holds it. */
  List<String> lines() {
    return sales.stream()
        .map(
            sale ->
                """
                {"event": "Sale", "saleId": "%s", "kind": "SALE", "soldAt": %d, "storeId": "shop", \
                "channel": "STORE", "memberId": "%s", "currency": "CNY", \
                "lines": [{"sku": "tea", "quantity": 1, "amountMinor": %d}]}"""
                    .formatted(sale.saleId(), sale.soldAt(), sale.memberId(), sale.totalMinor()))
        .toList();
  }
}
