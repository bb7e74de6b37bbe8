package io.tillstream.connectors.kafka.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * By which a committer tells its writer what to publish again. Flink restores the two one after the
 * other in the same task, the committer first, and gives them nothing else in common; so they meet
 * here. Once the writer has come, it is too late for more: it may already be writing newer answers.
 */
final class LostTransactions implements AutoCloseable {

  /** One run of one task. */
  private record Task(String prefix, int index, int attempt) {}

  private static final Map<Task, LostTransactions> OPEN = new ConcurrentHashMap<>();

  private final Task task;
  private final List<AnswerTransaction> found = new ArrayList<>();
  private boolean takenOver;

  private LostTransactions(Task task) {
    this.task = task;
  }

  /** For the committer. */
  static LostTransactions open(String prefix, int index, int attempt) {
    LostTransactions opened = new LostTransactions(new Task(prefix, index, attempt));
    OPEN.put(opened.task, opened);
    return opened;
  }

  /**
   * For the writer: what the committer has found, in the order in which it was written.
   *
   * @throws IllegalStateException if the committer has not been restored before it in this task
   */
  static List<AnswerTransaction> takeOver(String prefix, int index, int attempt) {
    LostTransactions opened = OPEN.get(new Task(prefix, index, attempt));
    if (opened == null) {
      throw new IllegalStateException(
          "the sink's committer must run in its writer's task: leave pipeline.operator-chaining on");
    }
    opened.takenOver = true;
    return List.copyOf(opened.found);
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

  @Override
  public void close() {
    OPEN.remove(task, this);
  }
}
