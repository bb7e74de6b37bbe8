package io.tillstream.engine.simulation;

import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.PointsRequest;
import io.tillstream.engine.event.Sale;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** A failing life as a page that a human can read. */
final class LifeTable {

  private LifeTable() {}

  static String of(Life life, LifeSimulation.Mismatch mismatch) {
    StringBuilder text = new StringBuilder("\nThe engine and the auditor disagree.\n\n");
    text.append(life.rules().inWords()).append('\n');
    for (int i = 0; i <= mismatch.step(); i++) {
      text.append("%4d  %s%n".formatted(i + 1, row(life, life.steps().get(i))));
    }
    text.append("\nengine only:\n").append(only(mismatch.engine(), mismatch.auditor()));
    text.append("\nauditor only:\n").append(only(mismatch.auditor(), mismatch.engine()));
    return text.append(
            "%nseed %d; again: mvn -pl jobs/engine test -Dtest=MemberSimulationTest"
                .formatted(life.seed()))
        .append(" -Dtillstream.seed=")
        .append(life.seed())
        .append('\n')
        .toString();
  }

  private static String only(List<String> one, List<String> other) {
    if (one.containsAll(other) && other.containsAll(one)) {
      return "  the same in another order:\n  " + String.join("\n  ", one) + "\n";
    }
    return one.stream()
        .filter(line -> !other.contains(line))
        .map(line -> "  " + line + "\n")
        .collect(Collectors.joining());
  }

  private static String row(Life life, Step step) {
    if (step instanceof Step.Clock line) {
      return time(life, line.now()) + "  clock" + (line.wakes() ? ", wakes" : "");
    }
    if (step instanceof Step.Deliver delivery) {
      return time(life, delivery.event().occurredAt()) + "  " + row(delivery.event());
    }
    return "save and restore";
  }

  private static String row(Event event) {
    if (event instanceof Sale sale) {
      String original = sale.originalSaleId() == null ? "" : " of " + sale.originalSaleId();
      return "%s %s%s %s %s %s"
          .formatted(
              sale.kind(),
              sale.saleId(),
              original,
              sale.storeId(),
              sale.channel(),
              sale.lines().stream()
                  .map(
                      line ->
                          line.sku()
                              + "/"
                              + line.category()
                              + " "
                              + BigDecimal.valueOf(line.amountMinor(), 2))
                  .collect(Collectors.joining(", ")));
    }
    if (event instanceof PointsRequest request) {
      String original =
          request.originalRequestId() == null ? "" : " of " + request.originalRequestId();
      return request.kind() + " " + request.requestId() + original + " " + request.points();
    }
    return event.toString();
  }

  private static String time(Life life, long instant) {
    return "%-30s"
        .formatted(
            Instant.ofEpochMilli(instant)
                .atZone(life.rules().program().calendar().zone())
                .toOffsetDateTime());
  }
}
