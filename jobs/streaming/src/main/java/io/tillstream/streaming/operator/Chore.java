package io.tillstream.streaming.operator;

import java.io.IOException;
import org.apache.flink.api.common.operators.MailboxExecutor;

/**
 * Work of a task that may take long, and so is done in small steps, each when it is the task's turn
 * between two events: neither they nor a checkpoint wait for more than one of them.
 */
final class Chore {

  /** A small step of it. */
  @FunctionalInterface
  interface Step {

    /** Returns false if nothing is left to do. */
    boolean take() throws IOException;
  }

  private final MailboxExecutor mailbox;
  private final String what;
  private final Step step;
  private boolean isUnderWay;

  /**
   * @param what it is, for Flink to tell in errors
   */
  Chore(MailboxExecutor mailbox, String what, Step step) {
    this.mailbox = mailbox;
    this.what = what;
    this.step = step;
  }

  /** Goes on until nothing is left to do. */
  void goOn() throws IOException {
    if (!isUnderWay && step.take()) {
      isUnderWay = true;
      mailbox.execute(this::takeTurn, what);
    }
  }

  private void takeTurn() throws IOException {
    isUnderWay = false;
    goOn();
  }

  /** Does all that is left now. */
  void finish() throws IOException {
    boolean isMoreLeft;
    do {
      isMoreLeft = step.take();
    } while (isMoreLeft);
  }
}
