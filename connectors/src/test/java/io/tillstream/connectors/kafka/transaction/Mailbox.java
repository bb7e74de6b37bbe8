package io.tillstream.connectors.kafka.transaction;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.util.function.ThrowingRunnable;

/** Keeps what it is told to run; refuses it if there is nobody to run it. */
record Mailbox(BlockingQueue<ThrowingRunnable<? extends Exception>> mails)
    implements MailboxExecutor {

  @Override
  public void execute(
      MailOptions options,
      ThrowingRunnable<? extends Exception> command,
      String description,
      Object... arguments) {
    if (mails == null) {
      throw new RejectedExecutionException("closed");
    }
    mails.add(command);
  }

  @Override
  public void yield() {}

  @Override
  public boolean tryYield() {
    return false;
  }

  @Override
  public boolean shouldInterrupt() {
    return false;
  }
}
