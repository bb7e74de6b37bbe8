package io.tillstream.connectors.kafka;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Hands an addressed record to the producer as it is. */
public final class OutgoingRecordWriter implements KafkaRecordSerializationSchema<OutgoingRecord> {

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      OutgoingRecord record, KafkaSinkContext context, Long eventTimeMillis) {
    return addressed(record);
  }

  /** The record as a producer takes it. */
  public static ProducerRecord<byte[], byte[]> addressed(OutgoingRecord record) {
    // The producer dates the record. Dated at the event's time, a history of ten years would fall
    // under the topics' retention as soon as it is written.
    ProducerRecord<byte[], byte[]> result =
        new ProducerRecord<>(record.topic(), null, null, record.key(), record.value());
    for (RawHeader header : record.headers()) {
      result.headers().add(header.name(), header.value());
    }
    return result;
  }
}
