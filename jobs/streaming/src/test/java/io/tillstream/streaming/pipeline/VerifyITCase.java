package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.streaming.cli.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The auditor beside a real job and after it, then over a ledger that somebody has doctored. */
class VerifyITCase {

  private static final long SEED = 20260302;
  private static final int SALES = 1_500;
  private static final Duration NEVER_IDLE = Duration.ofMinutes(10);
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(90);

  @TempDir Path checkpoints;
  @TempDir Path folder;

  @Test
  void aRightLedgerIsExactAndADoubledEntryIsFound() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start()) {
      MemberJob job =
          stack.prepare(
              "verified", new PipelineSettings(History.DISORDER, NEVER_IDLE, ClockMode.EVENTS));
      String broker = stack.broker().bootstrapServers();
      stack.submit(job, checkpoints);
      History history = new History(SEED, SALES, 60, 60, StackUnderTest.PARTITIONS);
      long expected = ExpectedAnswers.of(history, job).count();
      CompletableFuture<VerifyRun> beside =
          CompletableFuture.supplyAsync(() -> VerifyRun.over(broker, "--follow", "--for=PT8S"));
      try (EventPublisher till = stack.publisher()) {
        history.publish(till, SALES / 2);
        history.publish(till, SALES);
        List<AnswerRecord> read = stack.readAnswers(job, expected, ANSWERED_WITHIN);
        List<AnswerRecord> entries =
            read.stream().filter(record -> record.answer() instanceof LedgerEntry).toList();

        assertThat(beside.join().exit()).as("%s", beside.join()).isEqualTo(ExitCode.OK);
        VerifyRun after = VerifyRun.over(broker);
        assertThat(after.exit()).as("%s", after).isEqualTo(ExitCode.OK);
        assertThat(after.out())
            .matches(
                "LEDGER-EXACT members=\\d+ entries=%d lost=0 doubled=0 gaps=0 imbalance=0 triggers lost=0 doubled=0\\n"
                    .formatted(entries.size()));

        Path program =
            Files.writeString(folder.resolve("program.yaml"), TestPrograms.LIVELY.definition());
        String[] replayed = {
          "--against-replay", "--program=" + program, "--disorder=" + History.DISORDER
        };
        VerifyRun compared = VerifyRun.over(broker, replayed);
        assertThat(compared.exit()).as("%s", compared).isEqualTo(ExitCode.OK);
        assertThat(compared.out().lines().skip(1))
            .singleElement()
            .asString()
            .matches(
                "REPLAY-EQUAL entries=\\d+ lost=0 doubled=0 different=0"
                    + " triggers=\\d+ lost=0 doubled=0 different=0 pending=\\d+");
        Files.writeString(
            program, TestPrograms.LIVELY.definition().replace("per: 1.00", "per: 2.00"));
        VerifyRun otherwise = VerifyRun.over(broker, replayed);
        assertThat(otherwise.exit()).as("%s", otherwise).isEqualTo(ExitCode.BROKEN);
        assertThat(otherwise.out()).startsWith("LEDGER-EXACT").contains("REPLAY-DIFFERS");

        AnswerRecord victim = entries.get(entries.size() / 2);
        till.send(TopicCatalog.LEDGER, victim.partition(), victim.key(), victim.value());
        till.flush();
        VerifyRun doctored = VerifyRun.over(broker, "--follow", "--for=PT1S");
        assertThat(doctored.exit()).as("%s", doctored).isEqualTo(ExitCode.BROKEN);
        assertThat(doctored.out())
            .startsWith("LEDGER-BROKEN ")
            .contains("doubled=1 gaps=0 imbalance=0")
            .contains("first: member=" + victim.key() + " topic=points.ledger");
        assertThat(doctored.err()).doesNotContain("something else");

        try (KafkaProducer<byte[], byte[]> open = transactional(stack)) {
          open.beginTransaction();
          open.send(
              new ProducerRecord<>("points.ledger", victim.partition(), null, victim.value()));
          open.flush();
          VerifyRun beforeItEnds = VerifyRun.over(broker);
          assertThat(beforeItEnds.out()).isEqualTo(doctored.out());
          assertThat(beforeItEnds.err()).contains("open transactions are not judged");
          open.abortTransaction();
        }
        assertThat(VerifyRun.over(broker).out()).isEqualTo(doctored.out());
      }
    }
  }

  @Test
  void aBrokerThatIsNotThereIsNamed() throws Exception {
    String nobody = "127.0.0.1:1";
    Path hasty =
        Files.writeString(folder.resolve("kafka.properties"), "default.api.timeout.ms=1000");
    VerifyRun ran = VerifyRun.over(nobody, "--kafka-properties=" + hasty);
    assertThat(ran.exit()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(ran.err()).contains("no Kafka broker answers at " + nobody, "--bootstrap-servers");
    assertThat(ran.out()).isEmpty();
  }

  private static KafkaProducer<byte[], byte[]> transactional(StackUnderTest stack) {
    Properties properties = stack.kafka().forProducers();
    properties.setProperty(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "left-open");
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }
}
