package io.tillstream.connectors.avro.record;

import java.time.LocalDate;

/** Dates on the wire: days since 1970-01-01. */
final class Dates {

  private Dates() {}

  static Integer toWire(LocalDate date) {
    return date == null ? null : Math.toIntExact(date.toEpochDay());
  }

  static LocalDate toEngine(Integer epochDay) {
    return epochDay == null ? null : LocalDate.ofEpochDay(epochDay);
  }
}
