package io.tillstream.program.cel;

/**
 * The interpreter could not carry out a part of a condition; without a stack, for it may be usual.
 */
final class Failure extends ArithmeticException {

  Failure(String message) {
    super(message);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
