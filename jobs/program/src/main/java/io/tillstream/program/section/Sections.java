package io.tillstream.program.section;

import java.util.List;

/** The sections of a program, and those that this version knows only by name. */
public final class Sections {

  /** Read by this version, in the order in which programs write them. */
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
          "triggers",
          "sms");

  /** Part of the language, but not of this version. A section that is read leaves this list. */
  public static final List<String> LATER = List.of("orders", "care", "rewards", "contact");

  private Sections() {}
}
