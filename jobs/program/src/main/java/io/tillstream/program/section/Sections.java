package io.tillstream.program.section;

import java.util.List;

/** The sections of a program. */
public final class Sections {

  /** In the order in which programs write them. */
  public static final List<String> SUPPORTED =
      List.of(
          "program",
          "version",
          "currency",
          "timeZone",
          "dailyAt",
          "points",
          "tiers",
          "lifecycle",
          "orders",
          "care",
          "rewards",
          "contact",
          "triggers",
          "sms");

  private Sections() {}
}
