package io.tillstream.audit.topic;

/** Nothing can be proved here: a cluster that does not answer, a ledger that is not whole. */
public final class AuditImpossibleException extends RuntimeException {

  private final String remedy;

  /**
   * @param message what is wrong and where
   * @param remedy what to do about it
   */
  public AuditImpossibleException(String message, String remedy, Throwable cause) {
    super(message, cause);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}
