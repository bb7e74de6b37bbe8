package io.tillstream.benchmarks.bench;

import io.tillstream.benchmarks.report.Figures;
import io.tillstream.benchmarks.report.RatioResult;
import io.tillstream.benchmarks.run.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A figure of one case that is judged by itself.
 *
 * @param aim below {@code limit} where less is better
 */
record Level(
    String title, String of, ToDoubleFunction<Measurement> figure, double limit, double aim)
    implements Judged {

  @Override
  public boolean isAmong(List<Case> cases) {
    return cases.stream().anyMatch(each -> each.name().equals(of));
  }

  @Override
  public RatioResult over(List<Map<String, Measurement>> rounds) {
    List<Double> figures = new ArrayList<>();
    for (Map<String, Measurement> round : rounds) {
      if (round.containsKey(of)) {
        figures.add(figure.applyAsDouble(round.get(of)));
      }
    }
    return new RatioResult(title, Figures.of(figures), limit, aim);
  }
}
