package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.Sale;
import io.tillstream.streaming.local.LocalJob;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members who live in different tasks become one, and one is forgotten. */
class MergedMembersITCase {

  private static final long BEGIN = Instant.parse("2026-03-01T02:00:00Z").toEpochMilli();
  private static final Duration WITHIN = Duration.ofSeconds(90);
  private static final List<String> TOPICS = List.of("points.ledger", "members.status");

  @TempDir Path checkpoints;

  @Test
  void pointsAndLaterEventsGoWhereTheMemberWent() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start()) {
      MemberJob job =
          stack.prepare(
              "merges",
              new PipelineSettings(Duration.ZERO, Duration.ofSeconds(1), ClockMode.EVENTS));
      LocalJob running = stack.submit(job, checkpoints);
      try (EventPublisher till = stack.publisher()) {
        sell(till, "s1", "old", 1);
        sell(till, "s2", "older", 1);
        awaitEntries(stack, 2);
        tell(till, "older", MemberEvent.Kind.MERGED, "old", 2);
        awaitEntries(stack, 4);
        tell(till, "old", MemberEvent.Kind.MERGED, "new", 3);
        awaitEntries(stack, 6);
        sell(till, "s3", "older", 4);
        awaitEntries(stack, 7);
        tell(till, "new", MemberEvent.Kind.ERASED, null, 5);
        awaitTombstone(stack, "new");
        sell(till, "s4", "old", 6);
      }
      List<AnswerRecord> read = awaitEntries(stack, 8);

      assertThat(ledgerOf(read, "older"))
          .containsExactly("1 EARN 100 = 100 for s2", "2 ADJUST -100 = 0 for merge:older");
      assertThat(ledgerOf(read, "old"))
          .containsExactly(
              "1 EARN 100 = 100 for s1",
              "2 ADJUST 100 = 200 for merge:older",
              "3 ADJUST -200 = 0 for merge:old");
      assertThat(ledgerOf(read, "new"))
          .containsExactly(
              "1 ADJUST 200 = 200 for merge:old",
              "2 EARN 100 = 300 for s3",
              "1 EARN 100 = 100 for s4");
      assertThat(lastStatusOf(read, "older")).isNull();
      assertThat(lastStatusOf(read, "old")).isNull();
      assertThat(lastStatusOf(read, "new").purchases()).isEqualTo(1);
      assertThat(running.restarts()).as("%s", running.lastFailure()).isZero();
    }
  }

  private static void sell(EventPublisher till, String saleId, String member, int hour) {
    till.publish(History.sale(Sale.Kind.SALE, saleId, at(hour), member, null, 10_000));
    till.flush();
  }

  private static void tell(
      EventPublisher till, String member, MemberEvent.Kind kind, String into, int hour) {
    till.publish(
        new MemberEvent(
            member, kind, at(hour), null, null, null, null, null, null, null, into, null));
    till.flush();
  }

  private static long at(int hour) {
    return BEGIN + Duration.ofHours(hour).toMillis();
  }

  private static List<AnswerRecord> awaitEntries(StackUnderTest stack, int count) {
    List<AnswerRecord> read =
        stack.read(
            TOPICS,
            records -> records.stream().filter(MergedMembersITCase::isEntry).count() >= count,
            WITHIN);
    assertThat(read.stream().filter(MergedMembersITCase::isEntry)).hasSize(count);
    return read;
  }

  private static void awaitTombstone(StackUnderTest stack, String member) {
    stack.read(
        TOPICS,
        records ->
            records.stream()
                .anyMatch(record -> record.key().equals(member) && record.value() == null),
        WITHIN);
  }

  private static boolean isEntry(AnswerRecord record) {
    return record.answer() instanceof LedgerEntry;
  }

  private static List<String> ledgerOf(List<AnswerRecord> read, String member) {
    return read.stream()
        .filter(record -> isEntry(record) && record.key().equals(member))
        .map(record -> (LedgerEntry) record.answer())
        .map(MergedMembersITCase::textOf)
        .toList();
  }

  private static String textOf(LedgerEntry entry) {
    return "%d %s %d = %d for %s"
        .formatted(entry.seq(), entry.kind(), entry.points(), entry.balance(), entry.causeId());
  }

  /** Null if the last word on the member is that there is none. */
  private static MemberStatus lastStatusOf(List<AnswerRecord> read, String member) {
    MemberStatus last = null;
    for (AnswerRecord record : read) {
      if (record.topic().equals("members.status") && record.key().equals(member)) {
        last = (MemberStatus) record.answer();
      }
    }
    return last;
  }
}
