package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.connectors.kafka.KafkaPreflight;
import io.tillstream.connectors.kafka.PreflightException;
import io.tillstream.connectors.kafka.ProgramTopic;
import io.tillstream.connectors.kafka.PublishedProgram;
import io.tillstream.connectors.kafka.RejectedRecords;
import io.tillstream.connectors.kafka.TopicPlan;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.wire.Program;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found out before a job starts, since it would not show afterwards. */
class PreflightITCase {

  private static final long NOW = 1_800_000_000_000L;
  private static final String TEXT = TestPrograms.LIVELY.definition();

  @Test
  void whatWouldNotWorkIsFoundBeforeTheJobStarts() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start()) {
      aTransactionLongerThanTheBrokerAllowsIsRefused(stack);
      topicsAreCreatedOnce(stack);
      anEmptyProgramTopicIsRefused(stack);
      theLastValidProgramInForceWinsAndEachRefusalIsToldOnce(stack);
    }
  }

  private static void aTransactionLongerThanTheBrokerAllowsIsRefused(StackUnderTest stack) {
    try (KafkaPreflight preflight = new KafkaPreflight(stack.kafka())) {
      assertThatThrownBy(() -> preflight.prepare(plan(), Duration.ofHours(2)))
          .isInstanceOfSatisfying(
              PreflightException.class,
              e -> assertThat(e.remedy()).contains("transaction.max.timeout.ms"))
          .hasMessageContaining("PT2H")
          .hasMessageContaining("PT1H");
    }
  }

  private static void topicsAreCreatedOnce(StackUnderTest stack) throws Exception {
    try (KafkaPreflight preflight = new KafkaPreflight(stack.kafka())) {
      assertThat(preflight.prepare(plan(), Duration.ofMinutes(15))).contains("points.ledger");
      assertThat(preflight.prepare(plan(), Duration.ofMinutes(15))).isEmpty();
    }
  }

  private static TopicPlan plan() {
    return new TopicPlan(List.of("sms"), 2, 1);
  }

  private static void anEmptyProgramTopicIsRefused(StackUnderTest stack) {
    assertThatThrownBy(() -> programs(stack).latest(null, NOW))
        .isInstanceOf(PreflightException.class)
        .hasMessageContaining("programs");
  }

  private static void theLastValidProgramInForceWinsAndEachRefusalIsToldOnce(StackUnderTest stack)
      throws Exception {
    String second = TEXT.replace("version: 1", "version: 2");
    String third = TEXT.replace("version: 1", "version: 3");
    try (EventPublisher publisher = stack.publisher()) {
      publisher.publish(new Program("lively", 1, NOW - 2, TEXT));
      publisher.publish(new Program("lively", 2, NOW - 1, second));
      publisher.publish(new Program("lively", 3, NOW + 1, third));
      publisher.publish(new Program("lively", 4, NOW - 1, "currency: [not a program"));
      publisher.publish(new Program("lively", 5, NOW - 1, TEXT));
      publisher.publish(new Program("other", 1, NOW - 1, TEXT));
      publisher.send(TopicCatalog.PROGRAMS, null, "lively", new byte[] {7});
      publisher.flush();
    }
    PublishedProgram latest = programs(stack).latest("lively", NOW);
    assertThat(latest.definition()).isEqualTo(second);
    assertThat(latest.sourceName()).isEqualTo("programs-0@1");
    assertThat(programs(stack).latest("lively", NOW)).isEqualTo(latest);

    List<AnswerRecord> refused =
        stack.read(List.of("programs.rejected"), all -> all.size() >= 4, Duration.ofSeconds(30));
    assertThat(refused)
        .extracting(record -> record.headers().get(RejectedRecords.REASON))
        .containsExactly("INVALID_PROGRAM", "INVALID_PROGRAM", "UNKNOWN_PROGRAM", "UNREADABLE");
  }

  private static ProgramTopic programs(StackUnderTest stack) {
    return new ProgramTopic(stack.kafka(), stack.registry(), "preflight");
  }
}
