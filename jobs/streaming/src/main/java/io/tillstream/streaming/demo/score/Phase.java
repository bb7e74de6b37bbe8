package io.tillstream.streaming.demo.score;

/** How far the demo is. */
public enum Phase {
  /** Broker, cluster, topics and job come up. */
  STARTING,
  /** The year goes by. */
  FEEDING,
  /** All receipts are sent; the last answers are awaited. */
  CLOSING,
  /** Everything is read back. */
  DONE
}
