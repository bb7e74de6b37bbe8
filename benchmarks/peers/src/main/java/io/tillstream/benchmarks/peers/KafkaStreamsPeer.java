package io.tillstream.benchmarks.peers;

import io.tillstream.benchmarks.kafka.CommitWatch;
import io.tillstream.benchmarks.kafka.KafkaStand;
import io.tillstream.benchmarks.kafka.TopicAudit;
import io.tillstream.benchmarks.run.Contestant;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.Outcome;
import io.tillstream.benchmarks.run.Site;
import io.tillstream.benchmarks.tape.AnswerTotals;
import io.tillstream.benchmarks.workload.Load;
import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.streaming.pipeline.MemberJob;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.Stores;

/**
 * The member as a Kafka Streams processor: a persistent store with its changelog, exactly-once v2,
 * a commit each second, two threads. Keys are the members' already, so nothing is shuffled. Set up
 * as Kafka's guide for throughput advises: caching, larger batches and polls, lz4.
 */
public final class KafkaStreamsPeer implements Contestant {

  private static final Duration COMMIT_EVERY = Duration.ofSeconds(1);
  private static final int THREADS = 2;
  private static final long CACHE_BYTES = 128L << 20;
  private static final int HEAP_MEGABYTES = 1024;

  @Override
  public Measurement run(Site site) throws Exception {
    try (KafkaStand stand = KafkaStand.open(site);
        KafkaStreams streams =
            new KafkaStreams(topology(stand.job()), properties(stand.job(), site))) {
      CommitWatch watch = new CommitWatch(stand, site);
      streams.setUncaughtExceptionHandler(KafkaStreamsPeer::giveUp);
      streams.start();
      watch.await();
      AnswerTotals answers =
          TopicAudit.of(stand, site.tape().expected(), COMMIT_EVERY.multipliedBy(2));
      return watch.measurement(Outcome.of(answers));
    }
  }

  private static StreamThreadExceptionResponse giveUp(Throwable failure) {
    failure.printStackTrace();
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private static Topology topology(MemberJob job) {
    return new Topology()
        .addSource(
            "sales",
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            EventKind.SALE.topic().name())
        .addProcessor("members", () -> new MemberProcessor(job), "sales")
        .addStateStore(
            Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(MemberProcessor.MEMBERS),
                    Serdes.Bytes(),
                    Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of()),
            "members")
        .addStateStore(
            Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(MemberProcessor.ALARMS),
                    Serdes.Bytes(),
                    Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of()),
            "members")
        .<byte[], OutgoingRecord>addSink(
            "answers",
            (key, answer, context) -> answer.topic(),
            new ByteArraySerializer(),
            (topic, answer) -> answer.value(),
            "members");
  }

  private static Properties properties(MemberJob job, Site site) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, KafkaStand.JOB);
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, job.kafka().bootstrapServers());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, site.directory().resolve("state").toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_EVERY.toMillis());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, THREADS);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    properties.put(producer(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    properties.put(producer(ProducerConfig.LINGER_MS_CONFIG), 100);
    properties.put(producer(ProducerConfig.BATCH_SIZE_CONFIG), 128 << 10);
    properties.put(consumer(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5_000);
    properties.put(consumer(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    return properties;
  }

  private static String producer(String name) {
    return StreamsConfig.producerPrefix(name);
  }

  private static String consumer(String name) {
    return StreamsConfig.consumerPrefix(name);
  }

  @Override
  public int heapMegabytes(Load load) {
    return HEAP_MEGABYTES;
  }
}
