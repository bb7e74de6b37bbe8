package io.tillstream.connectors.kafka.transaction;

import java.util.ArrayList;
import java.util.List;

/**
 * By which a committer tells its writer what to publish again. Once the writer has come, it is too
 * late for more: it may already be writing newer answers.
 */
final class LostTransactions {

  private final List<AnswerTransaction> found = new ArrayList<>();
  private boolean takenOver;

  /** For the writer: what the committer has found, in the order in which it was written. */
  List<AnswerTransaction> takeOver() {
    takenOver = true;
    return List.copyOf(found);
  }

  /** True until the writer has come. */
  boolean isHeard() {
    return !takenOver;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  void add(AnswerTransaction lost) {
    found.add(lost);
  }
}
