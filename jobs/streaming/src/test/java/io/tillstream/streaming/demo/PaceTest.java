package io.tillstream.streaming.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

  private static final long YEAR = Duration.ofDays(365).toMillis();

  @Test
  void at_speed_1_the_time_between_first_and_last_takes_a_minute() {
    Pace pace = new Pace(Speed.parse("1"), 1000, 1000 + YEAR);

    assertThat(pace.dueNanos(1000)).isZero();
    assertThat(pace.dueNanos(1000 + YEAR / 2)).isEqualTo(Duration.ofSeconds(30).toNanos());
    assertThat(pace.dueNanos(1000 + YEAR)).isEqualTo(Duration.ofSeconds(60).toNanos());
  }

  @ParameterizedTest
  @CsvSource({"2, 30000", "0.5, 120000", "60, 1000", "max, 0"})
  void the_speed_says_how_much_faster(String speed, long millis) {
    Pace pace = new Pace(Speed.parse(speed), 0, YEAR);

    assertThat(Duration.ofNanos(pace.dueNanos(YEAR)).toMillis()).isEqualTo(millis);
  }

  @Test
  void a_single_receipt_leaves_at_once() {
    assertThat(new Pace(Speed.parse("1"), 5, 5).dueNanos(5)).isZero();
  }

  @Test
  void the_share_is_that_of_time_not_of_receipts() {
    Pace pace = new Pace(Speed.parse("max"), 0, YEAR);

    assertThat(pace.share(0)).isZero();
    assertThat(pace.share(YEAR / 4)).isEqualTo(0.25);
    assertThat(pace.share(2 * YEAR)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "fast", "", "NaN", "Infinity"})
  void what_is_no_speed_is_refused_with_a_remedy(String text) {
    assertThatThrownBy(() -> Speed.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give a number above 0");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2.0, 2", "0.5, 0.5", "MAX, max"})
  void a_speed_reads_as_it_was_given(String text, String shown) {
    assertThat(Speed.parse(text)).hasToString(shown);
  }
}
