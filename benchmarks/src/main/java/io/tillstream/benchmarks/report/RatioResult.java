package io.tillstream.benchmarks.report;

/**
 * Two cases compared, round by round.
 *
 * @param atLeast what it should reach
 * @param aim what would be good
 */
public record RatioResult(String title, Figures ratio, double atLeast, double aim) {

  /** In a word. */
  public String verdict() {
    if (!ratio.isKnown()) {
      return "not measured";
    }
    return ratio.median() >= aim ? "aim" : ratio.median() >= atLeast ? "reached" : "below";
  }
}
