package io.tillstream.benchmarks.bench;

import io.tillstream.benchmarks.report.Figures;
import io.tillstream.benchmarks.report.RatioResult;
import io.tillstream.benchmarks.run.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A figure that is judged: one case by another of the same round, so that what the machine does
 * meanwhile touches both.
 *
 * @param figure more is better, unless the aim is below what it should reach
 */
record Ratio(
    String title,
    String of,
    String to,
    ToDoubleFunction<Measurement> figure,
    double atLeast,
    double aim)
    implements Judged {

  @Override
  public boolean isAmong(List<Case> cases) {
    List<String> names = cases.stream().map(Case::name).toList();
    return names.contains(of) && names.contains(to);
  }

  @Override
  public RatioResult over(List<Map<String, Measurement>> rounds) {
    List<Double> ratios = new ArrayList<>();
    for (Map<String, Measurement> round : rounds) {
      if (round.containsKey(of) && round.containsKey(to)) {
        ratios.add(figure.applyAsDouble(round.get(of)) / figure.applyAsDouble(round.get(to)));
      }
    }
    return new RatioResult(title, Figures.of(ratios), atLeast, aim);
  }
}
