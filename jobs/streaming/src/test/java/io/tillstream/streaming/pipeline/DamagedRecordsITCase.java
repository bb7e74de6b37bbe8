package io.tillstream.streaming.pipeline;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.connectors.kafka.RejectedRecords;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.event.Sale;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.streaming.local.LocalJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flood of damage among good sales: none of it stops the job, none of it goes unseen. */
class DamagedRecordsITCase {

  private static final int DAMAGED = 10_000;
  private static final int ONE_GOOD_IN = 10;

  @TempDir Path checkpoints;

  @Test
  void everyDamagedRecordComesBackWithItsReasonAndNoGoodOneIsLost() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start()) {
      MemberJob job = stack.prepare("damaged", PipelineSettings.defaults());
      LocalJob running = stack.submit(job, checkpoints);
      long now = System.currentTimeMillis();
      List<byte[]> sent = new ArrayList<>();
      Set<String> good = new HashSet<>();
      try (EventPublisher till = stack.publisher()) {
        for (int i = 0; i < DAMAGED; i++) {
          byte[] value = damage(i).bytes(i, now, till);
          sent.add(value);
          till.send(damage(i).topic(), null, Integer.toString(i), value);
          if (i % ONE_GOOD_IN == 0) {
            String id = "good-" + i;
            good.add(id);
            till.publish(History.sale(Sale.Kind.SALE, id, now, "m" + i % 97, null, 12_300));
          }
        }
        till.flush();
      }
      List<String> topics = rejectedTopics();
      topics.add(TopicCatalog.LEDGER.name());
      List<AnswerRecord> read =
          stack.read(topics, all -> all.size() >= DAMAGED + good.size(), Duration.ofSeconds(90));

      Map<String, AnswerRecord> rejected =
          read.stream()
              .filter(record -> record.answer() == null)
              .collect(toMap(AnswerRecord::key, Function.identity()));
      assertThat(rejected).hasSize(DAMAGED);
      for (int i = 0; i < DAMAGED; i++) {
        check(rejected.get(Integer.toString(i)), damage(i), sent.get(i));
      }
      assertThat(
              read.stream()
                  .filter(record -> record.answer() != null)
                  .map(record -> ((LedgerEntry) record.answer()).causeId())
                  .toList())
          .containsAll(good)
          .noneMatch(cause -> cause.startsWith("bad"));
      assertThat(running.completedCheckpoints()).isPositive();
      assertThat(running.restarts()).as("%s", running.lastFailure()).isZero();
    }
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
