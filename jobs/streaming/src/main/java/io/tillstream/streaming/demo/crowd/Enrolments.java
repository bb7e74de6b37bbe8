package io.tillstream.streaming.demo.crowd;

import io.tillstream.engine.event.MemberEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** How people joined, in the three months before the first receipt. */
final class Enrolments {

  /** The channels that people are asked about. */
  static final String[] CHANNELS = {"EMAIL", "PUSH", "SMS"};

  private static final long SEASON = Duration.ofDays(90).toMillis();

  private static final int SAY_YES = 84;
  private static final int SAY_NO = 8;
  private static final int TELL_BIRTHDAY = 60;
  private static final int PAY_FOR_MEMBERSHIP = 6;

  private static final LocalDate LEAP_YEAR = LocalDate.of(2008, 1, 1);

  private final long seed;
  private final long opening;

  /**
   * @param opening time of the first receipt, epoch milliseconds
   */
  Enrolments(long seed, long opening) {
    this.seed = seed;
    this.opening = opening;
  }

  /**
   * One person's.
   *
   * @param country null if unknown
   */
  MemberEvent of(String memberId, String country) {
    Draw draw = Draw.of(seed, memberId);
    long at = opening - draw.between(1, SEASON);
    return new MemberEvent(
        memberId,
        MemberEvent.Kind.ENROLLED,
        at,
        null,
        null,
        birthday(draw),
        null,
        TimeZones.of(country),
        country,
        consents(draw),
        null,
        renewsOn(draw));
  }

  private static String birthday(Draw draw) {
    if (!draw.chance(TELL_BIRTHDAY)) {
      return null;
    }
    LocalDate day = LEAP_YEAR.plusDays(draw.below(LEAP_YEAR.lengthOfYear()));
    return MonthDay.from(day).toString().substring("--".length());
  }

  private static Map<String, Boolean> consents(Draw draw) {
    Map<String, Boolean> consents = new TreeMap<>();
    for (String channel : CHANNELS) {
      int word = draw.below(100);
      if (word < SAY_YES + SAY_NO) {
        consents.put(channel, word < SAY_YES);
      }
    }
    return consents;
  }

  /** Of a paid membership: on some day of the year that the receipts cover. */
  private Integer renewsOn(Draw draw) {
    if (!draw.chance(PAY_FOR_MEMBERSHIP)) {
      return null;
    }
    LocalDate first = LocalDate.ofInstant(Instant.ofEpochMilli(opening), ZoneOffset.UTC);
    return (int) first.plusDays(draw.below(first.lengthOfYear())).toEpochDay();
  }
}
