package io.tillstream.benchmarks.report;

/**
 * A figure that is judged, over all rounds; mostly two cases compared.
 *
 * @param atLeast what it should reach; what it should not exceed if less is better
 * @param aim what would be good; less than {@code atLeast} if less is better
 */
public record RatioResult(String title, Figures ratio, double atLeast, double aim) {

  /** In a word. */
  public String verdict() {
    if (!ratio.isKnown()) {
      return "not measured";
    }
    return reaches(aim) ? "aim" : reaches(atLeast) ? "reached" : lessIsBetter() ? "above" : "below";
  }

  private boolean reaches(double mark) {
    return lessIsBetter() ? ratio.median() <= mark : ratio.median() >= mark;
  }

  /** Whether the marks are not to be exceeded. */
  public boolean lessIsBetter() {
    return aim < atLeast;
  }

  /** What it should reach or not exceed, as people read it. */
  String limit() {
    return (lessIsBetter() ? "at most " : "") + Numbers.of(atLeast);
  }
}
