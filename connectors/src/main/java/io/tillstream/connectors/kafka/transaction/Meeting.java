package io.tillstream.connectors.kafka.transaction;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a task's committer and its writer meet. Flink restores the two one after the other in the
 * same task, the committer first, and gives them nothing else in common.
 */
final class Meeting implements AutoCloseable {

  /** One run of one task. */
  private record Task(String prefix, int index, int attempt) {}

  private static final Map<Task, Meeting> OPEN = new ConcurrentHashMap<>();

  private final Task task;
  private final LostTransactions lost = new LostTransactions();
  private final CommitsUnderWay commits;

  private Meeting(Task task) {
    this.task = task;
    this.commits = new CommitsUnderWay(task.prefix() + "-" + task.index() + " commits");
  }

  /** For the committer. */
  static Meeting open(String prefix, int index, int attempt) {
    Meeting opened = new Meeting(new Task(prefix, index, attempt));
    OPEN.put(opened.task, opened);
    return opened;
  }

  /**
   * For the writer.
   *
   * @throws IllegalStateException if the committer has not been restored before it in this task
   */
  static Meeting join(String prefix, int index, int attempt) {
    Meeting opened = OPEN.get(new Task(prefix, index, attempt));
    if (opened == null) {
      throw new IllegalStateException(
          "the sink's committer must run in its writer's task: leave pipeline.operator-chaining on");
    }
    return opened;
  }

  LostTransactions lost() {
    return lost;
  }

  CommitsUnderWay commits() {
    return commits;
  }

  @Override
  public void close() {
    OPEN.remove(task, this);
    commits.close();
  }
}
