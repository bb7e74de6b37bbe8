package io.tillstream.benchmarks.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.benchmarks.run.Lap;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.Outcome;
import io.tillstream.benchmarks.tape.AnswerTotals;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CommitStretchTest {

  private static final Outcome RIGHT = Outcome.of(new AnswerTotals(new TreeMap<>(), 0));

  private final CommitStretch stretch = new CommitStretch(2_000, 10_000);

  @Test
  void the_stretch_lies_between_two_commits_after_the_warm_up() {
    stretch.reached(1_000, second(1));
    stretch.reached(3_000, second(2));
    stretch.reached(5_000, second(3));
    stretch.reached(9_000, second(4));

    Measurement measurement = stretch.measurement(RIGHT);

    assertThat(measurement.events()).isEqualTo(6_000);
    assertThat(measurement.seconds()).isEqualTo(2);
  }

  @Test
  void a_last_commit_that_comes_late_because_nothing_is_left_to_read_does_not_count() {
    stretch.reached(3_000, second(2));
    stretch.reached(9_000, second(4));
    stretch.reached(10_000, second(14));

    assertThat(stretch.measurement(RIGHT).eventsPerSecond()).isEqualTo(3_000);
  }

  @Test
  void one_commit_is_no_stretch() {
    stretch.reached(3_000, second(2));
    stretch.reached(10_000, second(14));

    assertThatThrownBy(() -> stretch.measurement(RIGHT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("commit more often");
  }

  private static Lap second(double seconds) {
    return new Lap(seconds, 0, 0, 0);
  }
}
