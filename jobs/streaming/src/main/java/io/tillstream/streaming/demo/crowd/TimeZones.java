package io.tillstream.streaming.demo.crowd;

import java.util.Map;

/** Where the clocks of a country are not London's; the receipts name the country as their store. */
final class TimeZones {

  private static final Map<String, String> BY_COUNTRY =
      Map.ofEntries(
          Map.entry("Australia", "Australia/Sydney"),
          Map.entry("Austria", "Europe/Vienna"),
          Map.entry("Bahrain", "Asia/Bahrain"),
          Map.entry("Belgium", "Europe/Brussels"),
          Map.entry("Brazil", "America/Sao_Paulo"),
          Map.entry("Canada", "America/Toronto"),
          Map.entry("Cyprus", "Asia/Nicosia"),
          Map.entry("Denmark", "Europe/Copenhagen"),
          Map.entry("Finland", "Europe/Helsinki"),
          Map.entry("France", "Europe/Paris"),
          Map.entry("Germany", "Europe/Berlin"),
          Map.entry("Greece", "Europe/Athens"),
          Map.entry("Hong Kong", "Asia/Hong_Kong"),
          Map.entry("Israel", "Asia/Jerusalem"),
          Map.entry("Italy", "Europe/Rome"),
          Map.entry("Japan", "Asia/Tokyo"),
          Map.entry("Netherlands", "Europe/Amsterdam"),
          Map.entry("Norway", "Europe/Oslo"),
          Map.entry("Poland", "Europe/Warsaw"),
          Map.entry("Singapore", "Asia/Singapore"),
          Map.entry("Spain", "Europe/Madrid"),
          Map.entry("Sweden", "Europe/Stockholm"),
          Map.entry("Switzerland", "Europe/Zurich"),
          Map.entry("USA", "America/New_York"));

  private TimeZones() {}

  /** The country's IANA zone; null where the program's own will do. */
  static String of(String country) {
    return country == null ? null : BY_COUNTRY.get(country);
  }
}
