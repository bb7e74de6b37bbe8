package io.tillstream.benchmarks.workload;

import io.tillstream.streaming.operator.ProgramText;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The measured program with a festival, on which every member is written to at ten in the morning:
 * as many alarms at one instant as there are members, among the receipts of that day.
 */
public final class DayOfAll {

  /** Its triggers have a topic of their own, so that they can be told from all others. */
  public static final String FAMILY = "festival";

  private DayOfAll() {}

  /** The same receipts, with the festival in the second third of those under the clock. */
  public static Load within(Load load) {
    long before = load.lived() + load.warmUp() + load.measured() / 3;
    LocalDate day =
        Instant.ofEpochMilli(load.receipts().arrivalOf(before))
            .atZone(load.rules().calendar().zone())
            .toLocalDate()
            .plusDays(1);
    String usual = load.program().definition().stripTrailing();
    String definition =
        usual
            + "\n  - {id: festival, on: FESTIVAL, channel: SMS, family: "
            + FAMILY
            + ", text: \"Today everything counts twice\"}\n"
            + "care: {festivals: {day-of-all: ["
            + day
            + "]}}\n";
    return load.under(new ProgramText("day of all", definition));
  }
}
