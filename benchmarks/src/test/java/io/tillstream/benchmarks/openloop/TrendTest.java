package io.tillstream.benchmarks.openloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrendTest {

  private final Trend trend = new Trend();

  @Test
  void a_line_has_its_slope_however_far_from_zero() {
    for (int i = 0; i < 100; i++) {
      trend.add(1e6 + i, 1e12 - 3.0 * i);
    }
    assertThat(trend.slope()).isCloseTo(-3, within(1e-6));
  }

  @Test
  void a_saw_that_comes_back_has_hardly_any() {
    for (int tenth = 0; tenth < 150; tenth++) {
      trend.add(tenth / 10.0, 1_000.0 * (tenth % 10));
    }
    assertThat(trend.slope()).isCloseTo(0, within(50.0));
  }

  @Test
  void one_point_is_no_line() {
    trend.add(1, 1);
    assertThat(trend.slope()).isNaN();
  }
}
