package io.tillstream.benchmarks.workload;

import java.util.SplittableRandom;

/** How purchases spread over members. */
public enum Spread {
  /** Everybody buys as often as everybody else. */
  UNIFORM {
    @Override
    Choice among(long members) {
      return random -> random.nextLong(members);
    }
  },
  /**
   * The member of rank k buys 1/k as often as the first: a few cards (a store's own, a cashier's)
   * are used all day, and most hardly ever.
   */
  ZIPF {
    @Override
    Choice among(long members) {
      Zipf ranks = new Zipf(members);
      return random -> scatter(ranks.next(random), members);
    }
  };

  /** A prime larger than any number of members, so that no two ranks meet. */
  private static final long STRIDE = 2_147_483_647L;

  /** Draws the number of a member, from 0 on. */
  @FunctionalInterface
  interface Choice {
    long next(SplittableRandom random);
  }

  abstract Choice among(long members);

  /** Neighbours in rank are no neighbours in number, lest they share a page of a store. */
  private static long scatter(long rank, long members) {
    return rank * STRIDE % members;
  }
}
