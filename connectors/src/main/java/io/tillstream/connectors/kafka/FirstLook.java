package io.tillstream.connectors.kafka;

import io.tillstream.connectors.avro.Decoded;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.engine.event.Admission;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Looks at a record as it comes in: whose is it, when did it happen, is it fit to be taken. No
 * record makes it throw; only a registry that cannot be asked does.
 */
final class FirstLook implements KafkaRecordDeserializationSchema<Arrival> {

  private static final long AHEAD_MAX_MILLIS = Duration.ofHours(24).toMillis();
  private static final Refusal AHEAD =
      new Refusal(
          Refusal.Reason.INVALID_TIME,
          "the event's time is more than 24 h ahead of the clock; correct the sender's clock");

  private final RegistryAddress registry;
  private final String currency;
  private final boolean live;
  private transient EventReader reader;
  private transient Admission admission;

  FirstLook(RegistryAddress registry, String currency, boolean live) {
    this.registry = registry;
    this.currency = currency;
    this.live = live;
  }

  @Override
  public void open(InitializationContext context) {
    reader = new EventReader(registry);
    admission = new Admission(currency);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Arrival> out) {
    out.collect(look(rawOf(record)));
  }

  private Arrival look(RawRecord raw) {
    Decoded<Event> read = reader.read(raw.topic(), raw.value());
    if (read.isRefused()) {
      return refused(raw, read.refusal());
    }
    Event event = read.value();
    Refusal refusal = admission.check(event);
    if (refusal == null && live && isAhead(event)) {
      refusal = AHEAD;
    }
    if (refusal != null) {
      return refused(raw, refusal);
    }
    String memberId = event.hasMember() ? event.memberId() : null;
    return new Arrival(raw, memberId, event.occurredAt(), null);
  }

  private static Arrival refused(RawRecord raw, Refusal refusal) {
    return new Arrival(raw, null, raw.timestamp(), refusal);
  }

  private static boolean isAhead(Event event) {
    return event.occurredAt() - System.currentTimeMillis() > AHEAD_MAX_MILLIS;
  }

  static RawRecord rawOf(ConsumerRecord<byte[], byte[]> record) {
    return new RawRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.key(),
        record.value(),
        headersOf(record));
  }

  private static List<RawHeader> headersOf(ConsumerRecord<byte[], byte[]> record) {
    Header[] headers = record.headers().toArray();
    if (headers.length == 0) {
      return List.of();
    }
    List<RawHeader> copies = new ArrayList<>(headers.length);
    for (Header header : headers) {
      copies.add(new RawHeader(header.key(), header.value()));
    }
    return copies;
  }

  @Override
  public TypeInformation<Arrival> getProducedType() {
    return ArrivalSerializer.TYPE;
  }
}
