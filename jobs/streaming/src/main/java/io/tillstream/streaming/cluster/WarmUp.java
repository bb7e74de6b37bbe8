package io.tillstream.streaming.cluster;

import io.tillstream.connectors.avro.EventDecoder;
import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.AnswerWriter;
import io.tillstream.connectors.kafka.KafkaAnswers;
import io.tillstream.connectors.kafka.KafkaEvents;
import io.tillstream.connectors.kafka.WireFormat;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.event.Event;
import io.tillstream.streaming.local.ProcessFolder;
import io.tillstream.streaming.operator.KeptMemberSerializer;
import io.tillstream.streaming.operator.MemberOperator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.flink.streaming.runtime.tasks.OneInputStreamTask;
import org.apache.flink.streaming.runtime.tasks.SourceOperatorStreamTask;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does in an idle JVM what its first task will do: most of a recovery is a JVM that loads and
 * compiles classes for the first time, and one that is to spare has time for that before.
 */
final class WarmUp {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  private static final int RECEIPTS = 1_000;

  private final Path folder;

  /**
   * @param folder for RocksDB's library, which stays there, and a store, which does not
   */
  WarmUp(Path folder) {
    this.folder = folder;
  }

  /** Returns when all is warm, or cannot be made so: cold, it works as well. */
  void run() {
    long begin = System.nanoTime();
    try {
      answerReceipts();
      packRecords();
      openClients();
      openStore();
      load(
          OneInputStreamTask.class,
          SourceOperatorStreamTask.class,
          MemberOperator.class,
          KeptMemberSerializer.class,
          KafkaEvents.class,
          KafkaAnswers.class);
      LOG.info("warm after {}", Duration.ofNanos(System.nanoTime() - begin));
    } catch (IOException | RocksDBException | RuntimeException e) {
      LOG.warn("not warmed up", e);
    }
  }

  private static void answerReceipts() {
    AnswerWriter writer = new AnswerWriter(RehearsedReceipts.answerSchemaIds());
    EventDecoder decoder = EventDecoder.create();
    Schema schema = EventKind.SALE.topic().schema();
    RehearsedReceipts receipts = new RehearsedReceipts();
    Member member = new Member("nobody", RehearsedReceipts.PROGRAM.load(), MemberState.fresh());
    for (int i = 0; i < RECEIPTS; i++) {
      byte[] bytes = receipts.nextFramed(1);
      int begin = WireFormat.PREFIX_BYTES;
      Event event =
          decoder.decode(EventKind.SALE, schema, bytes, begin, bytes.length - begin).value();
      for (Answer answer : member.apply(event, Long.MIN_VALUE).answers()) {
        writer.write(answer);
      }
    }
  }

  /** As the answers are packed on their way; what packs them is a library of the system's. */
  private static void packRecords() {
    SimpleRecord record = new SimpleRecord(new byte[RECEIPTS]);
    MemoryRecords packed = MemoryRecords.withRecords(Compression.lz4().build(), record);
    packed.records().forEach(Record::value);
  }

  /** Nobody listens there; what counts is that the clients have been made once. */
  private static void openClients() {
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", "127.0.0.1:1");
    properties.setProperty("transactional.id", "warm-up");
    new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())
        .close(Duration.ZERO);
    properties.remove("transactional.id");
    new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .close();
  }

  /** The library is unpacked and linked, which takes longer than to restore a small state. */
  private void openStore() throws IOException, RocksDBException {
    Files.createDirectories(folder);
    NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
    RocksDB.loadLibrary();
    Path store = folder.resolve("store");
    try (Options options = new Options().setCreateIfMissing(true);
        RocksDB open = RocksDB.open(options, store.toString())) {
      open.put(new byte[] {1}, new byte[] {1});
    }
    ProcessFolder.delete(store);
  }

  static void load(Class<?>... types) {
    for (Class<?> type : types) {
      try {
        Class.forName(type.getName(), true, type.getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("it was just here", e);
      }
    }
  }
}
