package io.tillstream.connectors.kafka.transaction;

/** What became of a transaction that did not let itself be committed. */
enum TransactionFate {
  /** It was committed before, and the answer to that was lost. */
  COMMITTED,
  /** Its records will never be seen. */
  ABORTED,
  /** It is still open: the commit failed for a reason of its own. */
  OPEN,
  /** The brokers have forgotten it, and nobody noted where its records lie. */
  UNKNOWN
}
