package io.tillstream.connectors.kafka;

/** Something outside is not ready for the job: what it is, and the way out. No credentials. */
public final class PreflightException extends RuntimeException {

  private final String remedy;

  public PreflightException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  public PreflightException(String problem, String remedy, Throwable cause) {
    super(problem, cause);
    this.remedy = remedy;
  }

  /** A sentence that tells the reader what to do. */
  public String remedy() {
    return remedy;
  }
}
