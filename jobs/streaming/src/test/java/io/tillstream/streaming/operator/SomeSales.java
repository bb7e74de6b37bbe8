package io.tillstream.streaming.operator;

import io.tillstream.connectors.avro.EventEncoder;
import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.Arrival;
import io.tillstream.connectors.kafka.RawRecord;
import io.tillstream.connectors.kafka.WireFormat;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import java.time.Duration;
import java.util.List;

/** Sales of a dozen members, one every six hours. A stored savepoint was made of the first 40. */
final class SomeSales {

  static final int MEMBERS = 12;
  static final int IN_SAVEPOINT = 40;
  static final long EVERY = Duration.ofHours(6).toMillis();

  private static final long BEGIN = 1_735_689_600_000L;

  private final EventEncoder encoder = EventEncoder.create();

  static long soldAt(int number) {
    return BEGIN + number * EVERY;
  }

  static String memberOf(int number) {
    return "m" + number * 7 % MEMBERS;
  }

  Arrival arrival(int number) {
    return arrival(number, memberOf(number));
  }

  static Sale sale(int number, String memberId) {
    long amountMinor = 10_000 + number % 9 * 1_550;
    return new Sale(
        "s" + number,
        Sale.Kind.SALE,
        soldAt(number),
        "shop",
        null,
        Channel.STORE,
        memberId,
        null,
        "CNY",
        List.of(new Line("tea", null, 1, amountMinor)),
        List.of(),
        List.of());
  }

  Arrival arrival(int number, String memberId) {
    Sale sale = sale(number, memberId);
    byte[] value = encoder.encode(sale, WireFormat.PREFIX_BYTES);
    WireFormat.writePrefix(SchemaServer.SALES_ID, value);
    String topic = EventKind.SALE.topic().name();
    RawRecord raw = new RawRecord(topic, 0, number, sale.soldAt(), null, value, List.of());
    return new Arrival(raw, memberId, sale.soldAt(), null);
  }
}
