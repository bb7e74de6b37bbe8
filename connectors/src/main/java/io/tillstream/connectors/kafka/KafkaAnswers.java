package io.tillstream.connectors.kafka;

import io.tillstream.connectors.kafka.transaction.TransactionalAnswers;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The one sink of all answers and refusals. Each record says its topic, so that a task needs one
 * transaction a checkpoint, whatever the number of topics: the answers to an event appear together.
 */
public final class KafkaAnswers {

  /**
   * How long a broker keeps a transaction open for us: also how long the job may be down before it
   * has to publish again what it had prepared to commit. The most a broker allows unless told
   * otherwise.
   */
  public static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(15);

  /** A refused record is as large as its sender made it, and may not stop the job. */
  static final int REQUEST_BYTES_MAX = 16 << 20;

  /**
   * Answers go to a dozen topics and many partitions each: without a wait a batch holds a handful,
   * and broker and client work by the batch. Readers of committed answers wait for the checkpoint
   * anyway.
   */
  private static final int LINGER_MILLIS = 10;

  /** Room for what comes in that time to the busiest partitions; taken as it is needed. */
  private static final int BATCH_BYTES = 64 << 10;

  private KafkaAnswers() {}

  /**
   * @param transactionalIdPrefix must differ from that of any other job on the cluster, and stay
   *     the same over restarts: by it the job finds what it left open
   * @param transactionTimeout at most the broker's {@code transaction.max.timeout.ms}
   */
  public static TransactionalAnswers exactlyOnce(
      KafkaSettings kafka, String transactionalIdPrefix, Duration transactionTimeout) {
    return new TransactionalAnswers(
        exactlyOnceUnlessAborted(kafka, transactionalIdPrefix, transactionTimeout),
        kafka,
        transactionalProperties(kafka, transactionTimeout),
        transactionalIdPrefix,
        transactionTimeout);
  }

  /**
   * The connector's own sink. Where the brokers abort a transaction before the job comes to commit
   * it, it logs that and goes on: the answers are lost. There to show by a drill that the remedy in
   * {@link TransactionalAnswers} is one.
   */
  public static KafkaSink<OutgoingRecord> exactlyOnceUnlessAborted(
      KafkaSettings kafka, String transactionalIdPrefix, Duration transactionTimeout) {
    return KafkaSink.<OutgoingRecord>builder()
        .setKafkaProducerConfig(transactionalProperties(kafka, transactionTimeout))
        .setRecordSerializer(new OutgoingRecordWriter())
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(transactionalIdPrefix)
        // POOLING leaves transactions open after a scale-down (FLINK-40626).
        .setTransactionNamingStrategy(TransactionNamingStrategy.INCREMENTING)
        .build();
  }

  /**
   * The same sink without transactions: answers are seen at once, and some of them twice after a
   * failure. There to tell what exactly-once costs.
   */
  public static KafkaSink<OutgoingRecord> atLeastOnce(KafkaSettings kafka) {
    return KafkaSink.<OutgoingRecord>builder()
        .setKafkaProducerConfig(producerProperties(kafka))
        .setRecordSerializer(new OutgoingRecordWriter())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }

  private static Properties transactionalProperties(KafkaSettings kafka, Duration timeout) {
    Properties properties = producerProperties(kafka);
    properties.setProperty(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(timeout.toMillis()));
    return properties;
  }

  private static Properties producerProperties(KafkaSettings kafka) {
    Properties properties = kafka.forProducers();
    properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, Integer.toString(LINGER_MILLIS));
    properties.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(BATCH_BYTES));
    properties.putIfAbsent(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(REQUEST_BYTES_MAX));
    return properties;
  }
}
