package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.AnswerReader;
import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.connectors.kafka.AnswerSchemas;
import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.connectors.kafka.KafkaAnswers;
import io.tillstream.connectors.kafka.KafkaPreflight;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.TopicPlan;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import io.tillstream.streaming.local.LocalBroker;
import io.tillstream.streaming.local.LocalFlink;
import io.tillstream.streaming.local.LocalJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneSaleITCase {

  @TempDir Path checkpoints;

  @Test
  void aSaleBecomesALedgerEntry() throws Exception {
    try (LocalBroker broker = LocalBroker.start();
        LocalFlink flink = LocalFlink.start(2)) {
      KafkaSettings kafka = KafkaSettings.of(broker.bootstrapServers());
      RegistryAddress registry = RegistryAddress.parse(RegistryAddress.EMBEDDED, kafka);
      try (KafkaPreflight preflight = new KafkaPreflight(kafka)) {
        preflight.prepare(
            new TopicPlan(TestPrograms.FAMILIES, 4, 1), KafkaAnswers.TRANSACTION_TIMEOUT);
      }
      Map<String, Integer> ids;
      try (SchemaRegistry schemas = registry.open()) {
        ids = AnswerSchemas.register(schemas, TestPrograms.FAMILIES);
      }
      MemberJob job =
          new MemberJob(
              "one-sale",
              kafka,
              registry,
              TestPrograms::lively,
              TestPrograms.CURRENCY,
              ids,
              KafkaAnswers.TRANSACTION_TIMEOUT,
              PipelineSettings.defaults());
      StreamExecutionEnvironment environment =
          StreamExecutionEnvironment.getExecutionEnvironment(
              JobSettings.of("one-sale", checkpoints.toString(), Duration.ofSeconds(1)));
      environment.setParallelism(2);
      job.connect(environment);
      LocalJob running = flink.submit(environment);
      try (EventPublisher till = new EventPublisher(kafka, registry)) {
        till.publish(
            new Sale(
                "s1",
                Sale.Kind.SALE,
                System.currentTimeMillis(),
                "store",
                null,
                Channel.STORE,
                "m1",
                null,
                "CNY",
                List.of(new Line("sku", null, 1, 4200)),
                List.of(),
                List.of()));
        till.flush();
      }
      List<AnswerRecord> seen = new ArrayList<>();
      try (AnswerReader reader = new AnswerReader(kafka, registry, ids.keySet())) {
        long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (seen.size() < 2 && System.nanoTime() < end) {
          seen.addAll(reader.poll(Duration.ofMillis(200)));
        }
      }
      assertThat(seen).anyMatch(record -> record.answer() instanceof LedgerEntry);
      assertThat(running.completedCheckpoints()).isPositive();
      assertThat(running.restarts()).isZero();
      running.stop(JobSettings.uriOf(checkpoints.toString()));
    }
  }
}
