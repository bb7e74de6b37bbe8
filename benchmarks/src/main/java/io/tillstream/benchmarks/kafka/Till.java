package io.tillstream.benchmarks.kafka;

import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.WireFormat;
import io.tillstream.schemas.TopicCatalog;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends encoded receipts to the topic of sales. For one thread. */
public final class Till implements AutoCloseable {

  private static final int BATCH_BYTES = 128 << 10;
  private static final String SALES = TopicCatalog.SALES.name();

  private final KafkaProducer<byte[], byte[]> producer;
  private final int schemaId;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * @param schemaId of sales in the registry
   * @param lingerMillis how long a receipt waits for others to share a request with
   */
  public Till(KafkaSettings kafka, int schemaId, int lingerMillis) {
    Properties properties = kafka.forProducers();
    properties.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, Integer.toString(lingerMillis));
    properties.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(BATCH_BYTES));
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    this.schemaId = schemaId;
  }

  /**
   * @param key the member's card, UTF-8; null if there is none
   * @param value framed; gets the schema's id
   */
  public void send(int partition, byte[] key, byte[] value) {
    WireFormat.writePrefix(schemaId, value);
    producer.send(
        new ProducerRecord<>(SALES, partition, key, value),
        (metadata, exception) -> {
          if (exception != null) {
            failure.compareAndSet(null, exception);
          }
        });
  }

  /**
   * Waits until the broker has everything.
   *
   * @throws IllegalStateException if it did not take all
   */
  public void flush() {
    producer.flush();
    if (failure.get() != null) {
      throw new IllegalStateException("the broker did not take all receipts", failure.get());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
