package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.event.Sale;
import io.tillstream.streaming.local.LocalJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody buys any more, and members are woken all the same. */
class LiveClockITCase {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path checkpoints;

  @Test
  void aMemberIsWokenWhenNoSaleComes() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start()) {
      MemberJob job = stack.prepare("live", new PipelineSettings(SECOND, SECOND, ClockMode.LIVE));
      LocalJob running = stack.submit(job, checkpoints);
      long weeksAgo = System.currentTimeMillis() - Duration.ofDays(15).toMillis();
      try (EventPublisher till = stack.publisher()) {
        till.publish(History.sale(Sale.Kind.SALE, "s1", weeksAgo, "m1", null, 500));
        till.flush();
      }
      List<AnswerRecord> read =
          stack.read(
              List.of("members.signals"),
              all -> all.stream().anyMatch(LiveClockITCase::isSilent),
              Duration.ofSeconds(60));

      assertThat(read.stream().filter(LiveClockITCase::isSilent)).hasSize(1);
      assertThat(running.completedCheckpoints()).isPositive();
      assertThat(running.restarts()).as("%s", running.lastFailure()).isZero();
    }
  }

  private static boolean isSilent(AnswerRecord record) {
    return record.answer() instanceof Signal signal && signal.type().name().equals("SILENT");
  }
}
