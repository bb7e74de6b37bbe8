package io.tillstream.benchmarks.openloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tillstream.benchmarks.run.Latency;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.Test;

class HearingTest {

  private static final long BEGUN = 7_000_000_000L;
  private static final long MILLI = 1_000_000;

  /** Receipts 1000 to 3999, one each millisecond; those of the last two seconds count. */
  private static final Stretch STRETCH = new Stretch(1_000, 1_000, 1, 2);

  private final Hearing hearing = new Hearing(STRETCH, BEGUN);

  @Test
  void a_stretch_has_a_warm_up_and_an_end() {
    assertThat(STRETCH.measuredFrom()).isEqualTo(2_000);
    assertThat(STRETCH.until()).isEqualTo(4_000);
    assertThat(STRETCH.dueAfterNanos(1_500)).isEqualTo(500 * MILLI);
    assertThat(STRETCH.dueAt(500 * MILLI)).isEqualTo(1_500);
  }

  @Test
  void latency_counts_from_when_a_receipt_was_due() {
    hearing.heard(999, BEGUN + 90_000 * MILLI); // the stretch before
    hearing.heard(1_500, BEGUN + 90_000 * MILLI); // warm-up
    for (int receipt = 2_000; receipt < 4_000; receipt++) {
      long waited = receipt % 100 == 0 ? 400 : 10;
      hearing.heard(receipt, BEGUN + (receipt - 1_000 + waited) * MILLI);
    }

    Latency latency = hearing.latency(80, IsolationLevel.READ_COMMITTED);

    assertThat(latency.receipts()).isEqualTo(2_000);
    assertThat(hearing.receipts()).isEqualTo(2_001);
    assertThat(latency.p50Millis()).isCloseTo(10, within(0.1));
    assertThat(latency.p99Millis()).isCloseTo(10, within(0.1));
    assertThat(latency.p999Millis()).isCloseTo(400, within(1.0));
    assertThat(latency.maxMillis()).isCloseTo(400, within(1.0));
  }

  @Test
  void who_keeps_up_has_no_trend() {
    answer(1.0);
    assertThat(hearing.backlogTrend()).isCloseTo(0, within(1.0));
  }

  @Test
  void who_answers_nine_of_ten_falls_behind_by_the_tenth() {
    answer(0.9);
    assertThat(hearing.backlogTrend()).isCloseTo(100, within(5.0));
  }

  @Test
  void who_stops_answering_falls_behind_by_everything() {
    hearing.heard(1_000, BEGUN + MILLI);
    for (int millis = 0; millis < 3_000; millis++) {
      hearing.look(BEGUN + millis * MILLI);
    }
    assertThat(hearing.backlogTrend()).isCloseTo(1_000, within(1.0));
    assertThat(hearing.backlog()).isGreaterThan(2_800);
  }

  private void answer(double share) {
    double answered = 1_000;
    for (int millis = 0; millis < 3_000; millis++) {
      answered += share;
      hearing.heard((long) answered, BEGUN + millis * MILLI);
      hearing.look(BEGUN + millis * MILLI);
    }
  }
}
