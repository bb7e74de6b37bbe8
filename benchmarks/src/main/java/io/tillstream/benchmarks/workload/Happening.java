package io.tillstream.benchmarks.workload;

/** What a till sends. */
enum Happening {
  /** A sale, on time. */
  SOLD,
  /** A sale of a store that was offline for some hours. */
  SOLD_OFFLINE,
  /** Goods of an earlier sale come back. */
  RETURNED,
  /** An earlier sale is unmade. */
  VOIDED,
  /** An earlier sale, byte for byte, once more. */
  DOUBLED;

  private static final int RETURNED_PERMILLE = 50;
  private static final int VOIDED_PERMILLE = 5;
  private static final int DOUBLED_PERMILLE = 15;
  private static final int OFFLINE_PERMILLE = 20;

  /**
   * @param permille from 0 to 999, each as likely as the others
   */
  static Happening of(int permille) {
    int rest = permille;
    if ((rest -= RETURNED_PERMILLE) < 0) {
      return RETURNED;
    }
    if ((rest -= VOIDED_PERMILLE) < 0) {
      return VOIDED;
    }
    if ((rest -= DOUBLED_PERMILLE) < 0) {
      return DOUBLED;
    }
    return rest < OFFLINE_PERMILLE ? SOLD_OFFLINE : SOLD;
  }

  boolean isSale() {
    return this == SOLD || this == SOLD_OFFLINE;
  }
}
