package io.tillstream.engine.simulation;

import io.tillstream.engine.event.Engagement;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.MemberEvent.Kind;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** What members say of themselves, and what they want to hear. */
final class RandomProfiles {

  private static final long DAY_MILLIS = 86_400_000L;

  private final Chance chance;

  RandomProfiles(Chance chance) {
    this.chance = chance;
  }

  /** Most members begin by agreeing. */
  Event enrolled(long at) {
    Map<String, Boolean> consents = new HashMap<>(Map.of("SMS", true));
    if (chance.oneIn(2)) {
      consents.put("PUSH", !chance.oneIn(4));
    }
    return told(Kind.ENROLLED, at, birthday(at), zone(), consents, renewsOn(at));
  }

  Event next(long at) {
    return switch (chance.from(1, 8)) {
      case 1 -> enrolled(at);
      case 2, 3 -> told(Kind.UPDATED, at, birthday(at), zone(), null, renewsOn(at));
      case 4, 5 -> told(Kind.CONSENT, at, null, null, consent(true), null);
      case 6 -> told(Kind.CONSENT, at, null, null, consent(false), null);
      case 7 -> heard(at, Engagement.Kind.OPTED_OUT);
      default -> heard(at, chance.oneOf(Engagement.Kind.DELIVERED, Engagement.Kind.OPENED));
    };
  }

  private Map<String, Boolean> consent(boolean given) {
    return Map.of(chance.oneOf("SMS", "SMS", "PUSH"), given);
  }

  private static Engagement heard(long at, Engagement.Kind kind) {
    return new Engagement("T1", Life.MEMBER, "SMS", kind, at, null);
  }

  private String birthday(long at) {
    if (chance.oneIn(2)) {
      return null;
    }
    String day = dayNear(at, 40).toString();
    return chance.oneOf(day, day.substring(5), "02-29", "01-02");
  }

  private Integer renewsOn(long at) {
    return chance.oneIn(2) ? null : (int) dayNear(at, 60).toEpochDay();
  }

  private String zone() {
    return chance.oneOf(
        null, null, null, "Europe/London", "Asia/Kathmandu", "America/New_York", "Asia/Tokyo");
  }

  private LocalDate dayNear(long at, int days) {
    return LocalDate.ofEpochDay(at / DAY_MILLIS).plusDays(chance.from(-5, days));
  }

  /** Now and then with a phone or an address, which change. */
  private MemberEvent told(
      Kind kind,
      long at,
      String birthday,
      String zone,
      Map<String, Boolean> consents,
      Integer renewsOn) {
    return new MemberEvent(
        Life.MEMBER,
        kind,
        at,
        chance.oneOf(null, null, "+86135550001", "+86135550002"),
        chance.oneOf(null, null, "anna@example.com"),
        birthday,
        null,
        zone,
        null,
        consents,
        null,
        renewsOn);
  }
}
