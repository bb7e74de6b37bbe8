package io.tillstream.connectors.kafka.transaction;

import java.io.IOException;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.connector.kafka.sink.internal.FlinkKafkaInternalProducer;
import org.apache.flink.util.IOUtils;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The producers of a task's transactions. Each has connections and a thread, so they are used again
 * under another name when their transaction has ended. For any thread.
 */
final class Producers implements AutoCloseable {

  private final Properties settings = new Properties();
  private final Queue<FlinkKafkaInternalProducer<byte[], byte[]>> idle =
      new ConcurrentLinkedQueue<>();
  private final Set<FlinkKafkaInternalProducer<byte[], byte[]>> all = ConcurrentHashMap.newKeySet();

  Producers(Properties settings) {
    this.settings.putAll(settings);
    String bytes = ByteArraySerializer.class.getName();
    this.settings.setProperty(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, bytes);
    this.settings.setProperty(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, bytes);
  }

  /**
   * One that may begin the transaction of that name. Waits for the brokers, who abort what is open
   * under the name and turn away whoever has begun it.
   *
   * @throws org.apache.kafka.common.KafkaException if they do not answer, or refuse
   */
  FlinkKafkaInternalProducer<byte[], byte[]> ready(String name) {
    FlinkKafkaInternalProducer<byte[], byte[]> producer = idle.poll();
    if (producer == null) {
      producer = new FlinkKafkaInternalProducer<>(settings, name);
      all.add(producer);
    }
    try {
      if (producer.isInTransaction()) {
        producer.commitTransaction(); // an empty one, of which brokers know nothing
      }
      producer.setTransactionId(name);
      producer.initTransactions();
      return producer;
    } catch (RuntimeException e) {
      discard(producer);
      throw e;
    }
  }

  /** Its transaction has ended, or has no records. */
  void giveBack(FlinkKafkaInternalProducer<byte[], byte[]> producer) {
    idle.add(producer);
  }

  /** Its transaction is in doubt. */
  void discard(FlinkKafkaInternalProducer<byte[], byte[]> producer) {
    all.remove(producer);
    producer.close();
  }

  /** Nobody may be asking for one any more. */
  @Override
  public void close() throws IOException {
    try {
      IOUtils.closeAll(all);
    } catch (Exception e) {
      throw new IOException("a producer does not close", e);
    }
  }
}
