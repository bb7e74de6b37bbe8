package io.tillstream.connectors.kafka.transaction;

import java.io.IOException;

/** A transaction's answers will never be seen: the job has to go back and publish them again. */
final class AbortedTransactionException extends IOException {

  AbortedTransactionException(String message, Throwable cause) {
    super(message, cause);
  }
}
