package io.tillstream.benchmarks.openloop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateSearchTest {

  @ParameterizedTest
  @ValueSource(doubles = {1_000, 17_000, 25_000, 33_333, 49_999})
  void it_comes_as_near_as_asked_and_never_above(double limit) {
    RateSearch search = new RateSearch(50_000, 0.05);
    int tried = 0;
    while (!search.isOver()) {
      search.tell(search.next() <= limit);
      tried++;
    }
    assertThat(search.sustained()).isBetween(limit * 0.9, limit);
    assertThat(tried).isLessThanOrEqualTo(11);
  }

  @Test
  void the_usual_search_is_short() {
    RateSearch search = new RateSearch(50_000, 0.05);
    int tried = 0;
    while (!search.isOver()) {
      search.tell(search.next() <= 35_000);
      tried++;
    }
    assertThat(tried).isEqualTo(5);
  }
}
