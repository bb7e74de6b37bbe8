package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.connectors.kafka.rejected.Resending;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.streaming.cli.ExitCode;
import io.tillstream.streaming.cli.RejectedListCommand;
import io.tillstream.streaming.cli.RejectedResendCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was refused is read, mended and sent again; asked for twice, it is sent once. */
class RejectedITCase {

  private static final Duration WITHIN = Duration.ofSeconds(60);

  @TempDir Path folder;

  private String broker;

  @Test
  void aRefusedRecordIsMendedAndSentAgainOnce() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start()) {
      broker = "--bootstrap-servers=" + stack.broker().bootstrapServers();
      stack.submit(stack.prepare("rejected", PipelineSettings.defaults()), folder);
      long now = System.currentTimeMillis();
      try (EventPublisher till = stack.publisher()) {
        till.publish(inEuro(now));
        till.publish(History.sale(Sale.Kind.VOID, "void", now, "m2", "late", 2_000));
        till.flush();
        stack.read(List.of("sales.rejected"), all -> all.size() >= 2, WITHIN);
        bothAreListed();

        Path mended = mend();
        assertThat(resend("--with=" + mended).out()).contains("Sent again: 1; ");
        CommandRun twice = resend("--with=" + mended);
        assertThat(twice.out()).contains("Sent again: 0; had been sent again before: 1");

        till.publish(History.sale(Sale.Kind.SALE, "late", now, "m2", null, 2_000));
        till.flush();
      }
      ledger(stack, 2);
      assertThat(resend("--reason=UNKNOWN_ORIGINAL").out()).contains("Sent again: 1; ");
      assertThat(resend("--reason=UNKNOWN_ORIGINAL").out()).contains("before: 1");

      assertThat(ledger(stack, 3))
          .containsExactlyInAnyOrder("m1 EARN 12 euro", "m2 EARN 20 late", "m2 REVERSE -20 void");
      assertThat(sentAgain(stack)).hasSize(2);
      assertThat(list().out()).contains("Nothing is refused");
      assertThat(list("--all").out()).contains("(sent again)");
      whatIsNotThereIsNotSent();
    }
  }

  private void bothAreListed() {
    CommandRun listed = list();
    assertThat(listed.exit()).as("%s", listed).isEqualTo(ExitCode.OK);
    assertThat(listed.out())
        .contains("CURRENCY_MISMATCH", "UNKNOWN_ORIGINAL", "sales.rejected-0@", "pos.sales-");
  }

  private Path mend() throws Exception {
    CommandRun listed = list("--reason=CURRENCY_MISMATCH", "--json");
    assertThat(listed.out().lines()).hasSize(1);
    assertThat(listed.out())
        .contains("\"rejected\":\"sales.rejected-0@", "\"event\":\"Sale\"", "\"currency\":\"EUR\"");
    return Files.writeString(
        folder.resolve("mend.jsonl"), listed.out().replace("\"EUR\"", "\"CNY\""));
  }

  private void whatIsNotThereIsNotSent() {
    CommandRun nobodys = resend("sales.rejected-0@999");
    assertThat(nobodys.exit()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(nobodys.err()).contains("no refused record sales.rejected-0@999");
    assertThat(resend("nonsense").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(resend().exit()).isEqualTo(ExitCode.USAGE);
  }

  private static Sale inEuro(long at) {
    return new Sale(
        "euro",
        Sale.Kind.SALE,
        at,
        "shop",
        null,
        Channel.STORE,
        "m1",
        null,
        "EUR",
        List.of(new Line("thing", null, 1, 1_200)),
        List.of(),
        List.of());
  }

  /** The ledger in words, when it has so many entries. */
  private static List<String> ledger(StackUnderTest stack, int entries) {
    List<AnswerRecord> read =
        stack.read(List.of(TopicCatalog.LEDGER.name()), all -> all.size() >= entries, WITHIN);
    return read.stream()
        .map(record -> (LedgerEntry) record.answer())
        .map(e -> e.memberId() + " " + e.kind() + " " + e.points() + " " + e.causeId())
        .toList();
  }

  /** Of the input's records, those that stand for refused ones. */
  private static List<String> sentAgain(StackUnderTest stack) {
    var settings = stack.kafka().forConsumers();
    settings.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    List<String> from = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          consumer.partitionsFor(TopicCatalog.SALES.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(all);
      var ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(part -> consumer.position(part) < ends.get(part))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          var header = record.headers().lastHeader(Resending.SENT_AGAIN_FROM);
          if (header != null) {
            from.add(new String(header.value()));
          }
        }
      }
    }
    return from;
  }

  private CommandRun list(String... arguments) {
    return CommandRun.of(new RejectedListCommand(), with(arguments));
  }

  private CommandRun resend(String... arguments) {
    return CommandRun.of(new RejectedResendCommand(), with(arguments));
  }

  private String[] with(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(broker);
    return all.toArray(String[]::new);
  }
}
