package io.tillstream.streaming.cluster;

import io.tillstream.connectors.avro.EventEncoder;
import io.tillstream.connectors.kafka.WireFormat;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import io.tillstream.schemas.Topic;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.streaming.operator.ProgramText;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Nobody's receipts, under a program with a bit of everything. For one thread. */
final class RehearsedReceipts {

  static final String CURRENCY = "CNY";

  static final ProgramText PROGRAM =
      new ProgramText(
          "warm-up",
          """
          program: warm-up
          version: 1
          currency: CNY
          timeZone: Asia/Shanghai
          dailyAt: "10:00"
          points:
            earn:
              - {id: base, points: 1, per: 1.00}
              - {id: some, points: 1, per: 10.00, when: 'line.category == "some"'}
            expire: {after: P1M, align: MONTH, warn: [P7D]}
          tiers:
            measure: SPEND
            window: P2M
            keep: P1M
            ladder:
              - {name: Member, from: 0}
              - {name: Silver, from: 1000, earn: 1.25}
          lifecycle:
            recency: {SILENT: P10D, SLEEPING: P20D, LOST: P40D}
            frequency: {SECOND: 2, REPEAT: 3, FAN: 6}
          triggers:
            - {id: up, on: TIER_UPGRADED, channel: SMS, family: sms, text: "{tier}", priority: 1, ttl: P2D}
          """);

  private static final long BEGIN = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
  private static final int MEMBERS = 50;

  private final EventEncoder encoder = EventEncoder.create();
  private int made;

  /** Ids of the answers' schemas, for a writer whose records nobody reads. */
  static Map<String, Integer> answerSchemaIds() {
    Map<String, Integer> schemaIds = new HashMap<>();
    for (Topic topic : TopicCatalog.topics()) {
      schemaIds.put(topic.name(), 1);
    }
    schemaIds.put("triggers.sms", 1);
    return schemaIds;
  }

  /** The next one, two thirds of an hour after the last. */
  Sale next() {
    int number = made++;
    return new Sale(
        "s" + number,
        Sale.Kind.SALE,
        BEGIN + number * Duration.ofMinutes(40).toMillis(),
        "shop",
        null,
        Channel.STORE,
        "nobody-" + number % MEMBERS,
        null,
        CURRENCY,
        List.of(new Line("thing", null, 1, 5_000)),
        List.of(),
        List.of());
  }

  /** The bytes of the next one, as they lie in a topic. */
  byte[] nextFramed(int schemaId) {
    byte[] value = encoder.encode(next(), WireFormat.PREFIX_BYTES);
    WireFormat.writePrefix(schemaId, value);
    return value;
  }
}
