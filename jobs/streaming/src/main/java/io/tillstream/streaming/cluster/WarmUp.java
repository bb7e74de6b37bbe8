package io.tillstream.streaming.cluster;

import io.tillstream.connectors.avro.EventDecoder;
import io.tillstream.connectors.avro.EventEncoder;
import io.tillstream.connectors.kafka.AnswerWriter;
import io.tillstream.connectors.kafka.KafkaAnswers;
import io.tillstream.connectors.kafka.KafkaEvents;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.program.Program;
import io.tillstream.schemas.Topic;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.streaming.operator.KeptMemberSerializer;
import io.tillstream.streaming.operator.MemberOperator;
import io.tillstream.streaming.operator.ProgramText;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.streaming.runtime.tasks.OneInputStreamTask;
import org.apache.flink.streaming.runtime.tasks.SourceOperatorStreamTask;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does in an idle TaskManager what its first task will do: most of a recovery is a JVM that loads
 * and compiles classes for the first time, and one that is to spare has time for that before.
 */
final class WarmUp implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  private static final int RECEIPTS = 2_000;
  private static final long BEGIN = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();

  private static final ProgramText PROGRAM =
      new ProgramText(
          "warm-up",
          """
          program: warm-up
          version: 1
          currency: CNY
          timeZone: Asia/Shanghai
          dailyAt: "10:00"
          points:
            earn:
              - {id: base, points: 1, per: 1.00}
              - {id: some, points: 1, per: 10.00, when: 'line.category == "some"'}
            expire: {after: P1M, align: MONTH, warn: [P7D]}
          tiers:
            measure: SPEND
            window: P2M
            keep: P1M
            ladder:
              - {name: Member, from: 0}
              - {name: Silver, from: 1000, earn: 1.25}
          lifecycle:
            recency: {SILENT: P10D, SLEEPING: P20D, LOST: P40D}
            frequency: {SECOND: 2, REPEAT: 3, FAN: 6}
          triggers:
            - {id: up, on: TIER_UPGRADED, channel: SMS, family: sms, text: "{tier}", priority: 1, ttl: P2D}
          """);

  @Override
  public void run() {
    long begin = System.nanoTime();
    try {
      answerReceipts(PROGRAM.load());
      openClients();
      load(
          OneInputStreamTask.class,
          SourceOperatorStreamTask.class,
          MemberOperator.class,
          KeptMemberSerializer.class,
          KafkaEvents.class,
          KafkaAnswers.class);
      LOG.info("warm after {}", Duration.ofNanos(System.nanoTime() - begin));
    } catch (RuntimeException e) {
      // Cold, it works as well.
      LOG.warn("not warmed up", e);
    }
  }

  private static void answerReceipts(Program program) {
    Map<String, Integer> schemaIds = new HashMap<>();
    for (Topic topic : TopicCatalog.topics()) {
      schemaIds.put(topic.name(), 1);
    }
    schemaIds.put("triggers.sms", 1);
    AnswerWriter writer = new AnswerWriter(schemaIds);
    EventEncoder encoder = EventEncoder.create();
    EventDecoder.create();
    Member member = new Member("nobody", program, MemberState.fresh());
    for (int i = 0; i < RECEIPTS; i++) {
      Sale sale = sale(i);
      encoder.encode(sale, 0);
      for (Answer answer : member.apply(sale, Long.MIN_VALUE).answers()) {
        writer.write(answer);
      }
    }
  }

  private static Sale sale(int number) {
    return new Sale(
        "s" + number,
        Sale.Kind.SALE,
        BEGIN + number * Duration.ofMinutes(40).toMillis(),
        "shop",
        null,
        Channel.STORE,
        "nobody",
        null,
        "CNY",
        List.of(new Line("thing", null, 1, 5_000)),
        List.of(),
        List.of());
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

  private static void load(Class<?>... types) {
    for (Class<?> type : types) {
      try {
        Class.forName(type.getName(), true, type.getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("it was just here", e);
      }
    }
  }
}
