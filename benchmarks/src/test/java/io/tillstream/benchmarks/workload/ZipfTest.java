package io.tillstream.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ZipfTest {

  private static final int RANKS = 10_000;
  private static final int DRAWS = 1_000_000;

  @Test
  void a_rank_is_drawn_as_often_as_its_inverse_says() {
    Zipf zipf = new Zipf(RANKS);
    SplittableRandom random = new SplittableRandom(1);
    int[] drawn = new int[RANKS + 1];
    for (int i = 0; i < DRAWS; i++) {
      drawn[Math.toIntExact(zipf.next(random))]++;
    }
    double harmonic = 0;
    for (int rank = 1; rank <= RANKS; rank++) {
      harmonic += 1.0 / rank;
    }
    assertThat(drawn[0]).isZero();
    for (int rank : new int[] {1, 2, 3, 10, 50}) {
      assertThat((double) drawn[rank])
          .isCloseTo(DRAWS / harmonic / rank, withPercentage(rank < 10 ? 2 : 6));
    }
    int tail = 0;
    for (int rank = RANKS / 10 + 1; rank <= RANKS; rank++) {
      tail += drawn[rank];
    }
    assertThat((double) tail).isCloseTo(DRAWS * Math.log(10) / harmonic, withPercentage(2));
  }

  @Test
  void no_two_ranks_are_the_same_member() {
    Spread.Choice choice = Spread.ZIPF.among(50);
    Set<Long> members = new HashSet<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      members.add(choice.next(random));
    }
    assertThat(members).hasSize(50).allMatch(member -> member >= 0 && member < 50);
  }
}
