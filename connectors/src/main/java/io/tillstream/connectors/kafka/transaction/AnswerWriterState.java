package io.tillstream.connectors.kafka.transaction;

import io.tillstream.connectors.kafka.published.AlreadyPublished;
import java.io.IOException;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;

/**
 * What a checkpoint holds of a writer.
 *
 * @param connectors what the connector needs to go on
 * @param tasks how many tasks shared the members when it was made; 0 if nobody noted it
 * @param published what this task will answer once more and subscribers have; nearly always nothing
 */
record AnswerWriterState(KafkaWriterState connectors, int tasks, AlreadyPublished published) {

  private static final int UNKNOWN_TASKS = 0;

  /** One that the connector alone has written. */
  static AnswerWriterState ofConnector(KafkaWriterState connectors) {
    return new AnswerWriterState(connectors, UNKNOWN_TASKS, new AlreadyPublished());
  }

  /**
   * Hands on what is still expected.
   *
   * @param tasksNow how many tasks share the members now
   * @throws IOException if it may be another task by now that answers it
   */
  void takeOver(int tasksNow, AlreadyPublished into) throws IOException {
    if (published.isEmpty()) {
      return;
    }
    if (tasks != tasksNow) {
      throw new IOException(
          "the job has gone back to an older checkpoint, and %,d answers that were published then"
                  .formatted(published.size())
              + " are still to be given once more, which as many tasks have to do as before: start"
              + " with --parallelism "
              + tasks
              + " first, and change it when they are through");
    }
    into.addAll(published);
  }
}
