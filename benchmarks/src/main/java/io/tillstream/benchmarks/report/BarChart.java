package io.tillstream.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A bar a row, with a thin line from its smallest to its largest run. */
final class BarChart {

  record Row(String title, Figures figures) {}

  private static final int WIDTH = 900;
  private static final int LABELS = 300;
  private static final int FIGURES = 90;
  private static final int ROW = 30;
  private static final int BAR = 18;

  private BarChart() {}

  static String of(List<CaseResult> cases, Function<CaseResult, Figures> figure) {
    return of(cases.stream().map(each -> new Row(each.title(), figure.apply(each))).toList());
  }

  static String of(List<Row> rows) {
    List<Row> known = rows.stream().filter(row -> row.figures().isKnown()).toList();
    double largest = known.stream().mapToDouble(row -> row.figures().max()).max().orElse(1);
    double scale = (WIDTH - LABELS - FIGURES) / largest;
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" role=\"img\">\n",
            WIDTH,
            Math.max(1, known.size()) * ROW));
    for (int row = 0; row < known.size(); row++) {
      draw(known.get(row).title(), known.get(row).figures(), row * ROW, scale, out);
    }
    return out.append("</svg>\n").toString();
  }

  private static void draw(
      String title, Figures figures, int top, double scale, StringBuilder out) {
    int middle = top + ROW / 2;
    out.append(
        String.format(
            Locale.ROOT,
            "<text x=\"0\" y=\"%d\">%s</text>\n"
                + "<rect class=\"bar\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>\n"
                + "<line class=\"range\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>\n"
                + "<text class=\"quiet\" x=\"%.1f\" y=\"%d\">%s</text>\n",
            middle + 5,
            HtmlReport.escaped(title),
            LABELS,
            middle - BAR / 2,
            figures.median() * scale,
            BAR,
            LABELS + figures.min() * scale,
            LABELS + figures.max() * scale,
            middle,
            middle,
            LABELS + figures.max() * scale + 8,
            middle + 5,
            Numbers.of(figures.median())));
  }
}
