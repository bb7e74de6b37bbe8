package io.tillstream.streaming.pipeline;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.connectors.kafka.RejectedRecords;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import io.tillstream.connectors.kafka.rejected.RecordJson;
import io.tillstream.engine.event.Sale;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.streaming.local.LocalJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flood of damage among good sales: none of it stops the job, none of it goes unseen. */
class DamagedRecordsITCase {

  private static final long SEED = 20261106;
  private static final int DAMAGED = 10_000;
  private static final int GOOD = 200_000;

  /** So many that none of them comes to a tier by these sales: each sale is one entry. */
  private static final int MEMBERS = 8_000;

  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(120);

  @TempDir Path folder;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<byte[]> damaged = new ArrayList<>();
  private int good;

  @Test
  void everyDamagedRecordComesBackWithItsReasonAndEveryGoodOneIsAnswered() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start()) {
      MemberJob job = stack.prepare("damaged", PipelineSettings.defaults());
      LocalJob running = stack.submit(job, folder.resolve("state"));
      Path events = folder.resolve("good.jsonl");
      publish(stack, events);

      List<AnswerRecord> refused =
          stack.read(rejectedTopics(), all -> all.size() >= DAMAGED, ANSWERED_WITHIN);
      Map<String, AnswerRecord> rejected =
          refused.stream().collect(toMap(AnswerRecord::key, Function.identity()));
      assertThat(rejected).as("seed %d", SEED).hasSize(DAMAGED);
      for (int i = 0; i < DAMAGED; i++) {
        check(rejected.get(Integer.toString(i)), damage(i), damaged.get(i));
      }
      List<AnswerRecord> entries =
          stack.read(
              List.of(TopicCatalog.LEDGER.name()), all -> all.size() >= GOOD, ANSWERED_WITHIN);
      assertThat(entries).as("seed %d", SEED).hasSize(GOOD);
      checkAgainstReplay(stack, events);
      assertThat(running.completedCheckpoints()).isPositive();
      assertThat(running.restarts()).as("%s", running.lastFailure()).isZero();
    }
  }

  private void publish(StackUnderTest stack, Path events) throws IOException {
    long now = System.currentTimeMillis();
    try (EventPublisher till = stack.publisher();
        SchemaRegistry schemas = stack.registry().open();
        JsonGenerator json = new JsonFactory().createGenerator(Files.newBufferedWriter(events))) {
      RecordJson fields = new RecordJson(schemas);
      json.setRootValueSeparator(null);
      while (damaged.size() < DAMAGED || good < GOOD) {
        int left = DAMAGED - damaged.size() + GOOD - good;
        if (random.nextInt(left) < DAMAGED - damaged.size()) {
          int number = damaged.size();
          byte[] value = damage(number).bytes(number, now, till);
          damaged.add(value);
          till.send(damage(number).topic(), null, Integer.toString(number), value);
        } else {
          Sale sale = goodSale(now);
          byte[] value = till.encode(sale);
          till.send(TopicCatalog.SALES, null, sale.memberId(), value);
          json.writeStartObject();
          assertThat(fields.write(TopicCatalog.SALES.name(), value, json)).isTrue();
          json.writeEndObject();
          json.writeRaw('\n');
        }
      }
      till.flush();
    }
  }

  /** In the last minutes, one after the other. */
  private Sale goodSale(long now) {
    String id = "good-" + good;
    long at = now - GOOD + good++;
    String member = "m" + random.nextInt(MEMBERS);
    return History.sale(Sale.Kind.SALE, id, at, member, null, 100 + random.nextInt(2_000));
  }

  private void checkAgainstReplay(StackUnderTest stack, Path events) throws IOException {
    VerifyRun.assertLivelyEqualsReplay(
        stack.broker().bootstrapServers(), folder, "--input=" + events);
  }

  private static Damage damage(int number) {
    return Damage.values()[number % Damage.values().length];
  }

  private static List<String> rejectedTopics() {
    List<String> topics = new ArrayList<>();
    TopicCatalog.topics().forEach(topic -> topic.rejectedTopic().ifPresent(topics::add));
    return topics;
  }

  private static void check(AnswerRecord record, Damage damage, byte[] sent) {
    assertThat(record.topic()).isEqualTo(damage.topic().rejectedTopic().orElseThrow());
    assertThat(record.value()).as("%s", damage).isEqualTo(sent);
    Map<String, String> headers = record.headers();
    assertThat(headers)
        .as("%s", damage)
        .containsEntry(RejectedRecords.REASON, damage.reason().name())
        .containsEntry(RejectedRecords.SOURCE_TOPIC, damage.topic().name())
        .containsKeys(RejectedRecords.SOURCE_PARTITION, RejectedRecords.SOURCE_OFFSET);
    assertThat(headers.get(RejectedRecords.MESSAGE)).isNotBlank();
    assertThat(Long.parseLong(headers.get(RejectedRecords.SOURCE_TIME))).isPositive();
  }
}
