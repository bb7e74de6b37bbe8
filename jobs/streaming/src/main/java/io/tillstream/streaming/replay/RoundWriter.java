package io.tillstream.streaming.replay;

import io.tillstream.connectors.file.answers.AnswerDirectory;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;

/**
 * Writes rounds in the order in which they were read. After a failure it takes further rounds
 * without writing them, so that nobody waits for it, and each tells of the failure.
 */
final class RoundWriter implements Runnable {

  private static final int ROUNDS_WAITING = 8;
  private static final Round LAST = new Round();

  private final BlockingQueue<Round> rounds = new ArrayBlockingQueue<>(ROUNDS_WAITING);
  private final AnswerDirectory directory;
  private volatile Throwable failure;

  RoundWriter(AnswerDirectory directory) {
    this.directory = directory;
  }

  /** Hands over a round; waits while many are still to be written. */
  void put(Round round) throws InterruptedException {
    rounds.put(round);
  }

  /** No more rounds will come. */
  void close() throws InterruptedException {
    rounds.put(LAST);
  }

  /** Why nothing is written any more; null if all is well. */
  Throwable failure() {
    return failure;
  }

  @Override
  public void run() {
    try {
      for (Round round = rounds.take(); round != LAST; round = rounds.take()) {
        write(round);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Round round) {
    if (failure == null) {
      try {
        directory.write(round.answers());
      } catch (CompletionException e) {
        failure = e.getCause();
      } catch (IOException | RuntimeException | Error e) {
        failure = e;
      }
    }
    if (failure == null) {
      round.written().complete(null);
    } else {
      round.written().completeExceptionally(failure);
    }
  }
}
