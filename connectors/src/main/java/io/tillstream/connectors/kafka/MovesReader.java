package io.tillstream.connectors.kafka;

import io.tillstream.engine.event.Refusal;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes what lies on {@link MemberMoves#TOPIC} to the member it is for. */
final class MovesReader implements KafkaRecordDeserializationSchema<Arrival> {

  private static final Refusal FOREIGN =
      new Refusal(
          Refusal.Reason.UNREADABLE, "the record is none of the job's own; write to its inputs");

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Arrival> out) {
    out.collect(look(FirstLook.rawOf(record)));
  }

  private static Arrival look(RawRecord raw) {
    try {
      RawRecord meant = MemberMoves.unwrap(raw);
      String memberId = new String(raw.key(), StandardCharsets.UTF_8);
      return new Arrival(meant, memberId, meant.timestamp(), null);
    } catch (RuntimeException e) { // any bytes at all may lie there
      return new Arrival(raw, null, raw.timestamp(), FOREIGN);
    }
  }

  @Override
  public TypeInformation<Arrival> getProducedType() {
    return ArrivalSerializer.TYPE;
  }
}
