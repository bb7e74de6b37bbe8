package io.tillstream.connectors.kafka.rejected;

import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.PreflightException;
import io.tillstream.connectors.kafka.RawHeader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends refused records to their topic again, each once: a record and the mark that it was sent are
 * seen together or not at all. Only one can do so at a time; whoever begins later stops the one
 * before, so read {@link RejectedLog} after this was opened. For one thread.
 */
public final class Resending implements AutoCloseable {

  /** On a record that was sent again: where the refused one lies. */
  public static final String SENT_AGAIN_FROM = "sent-again-from";

  private static final String SUFFIX = "-resend";
  private static final String REQUEST_BYTES_MAX = Integer.toString(16 << 20);

  private final KafkaProducer<byte[], byte[]> producer;

  /**
   * @param name the job's, by which its rights are usually given
   * @throws PreflightException if the brokers do not let us
   */
  public Resending(KafkaSettings kafka, String name) {
    Properties settings = kafka.forProducers();
    settings.setProperty(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name + SUFFIX);
    settings.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, REQUEST_BYTES_MAX);
    try {
      producer =
          new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    } catch (KafkaException e) {
      throw refused(e);
    }
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      producer.close(Duration.ZERO);
      throw refused(e);
    }
  }

  /**
   * Sends records again; all of them are seen, or none.
   *
   * @throws PreflightException if the brokers do not let us, or somebody else has begun to; nothing
   *     was sent then
   */
  public void send(Collection<Mended> records) {
    if (records.isEmpty()) {
      return;
    }
    try {
      producer.beginTransaction();
      for (Mended record : records) {
        producer.send(again(record));
        producer.send(mark(record.place()));
      }
      producer.commitTransaction();
    } catch (KafkaException e) {
      throw refused(e);
    }
  }

  private static ProducerRecord<byte[], byte[]> again(Mended record) {
    ProducerRecord<byte[], byte[]> again =
        new ProducerRecord<>(record.topic(), record.key(), record.value());
    for (RawHeader header : record.headers()) {
      if (!header.name().equals(SENT_AGAIN_FROM)) {
        again.headers().add(header.name(), header.value());
      }
    }
    again.headers().add(SENT_AGAIN_FROM, bytes(record.place().toString()));
    return again;
  }

  private static ProducerRecord<byte[], byte[]> mark(RejectedPlace place) {
    ProducerRecord<byte[], byte[]> mark =
        new ProducerRecord<>(place.topic(), place.partition(), null, null);
    mark.headers().add(RejectedLog.SENT_AGAIN, bytes(Long.toString(place.offset())));
    return mark;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static PreflightException refused(KafkaException e) {
    return new PreflightException(
        "nothing can be sent again: " + e.getMessage(),
        "Check --bootstrap-servers, that this user may write to the inputs and to *.rejected, and"
            + " that nobody else sends them again at this moment.",
        e);
  }

  @Override
  public void close() {
    // What was committed is there; what was not is aborted.
    producer.close(Duration.ofSeconds(5));
  }
}
