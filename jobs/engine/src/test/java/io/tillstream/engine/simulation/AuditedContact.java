package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.ContactClass;
import io.tillstream.engine.answer.Suppression.Reason;
import io.tillstream.engine.answer.Trigger;
import io.tillstream.engine.program.ContactPolicy;
import io.tillstream.engine.program.ContactPolicy.Cap;
import io.tillstream.engine.program.ContactPolicy.Control;
import io.tillstream.engine.program.ContactPolicy.Part;
import io.tillstream.engine.program.TriggerRule;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** The contact policy, counted anew from all that ever left. */
final class AuditedContact {

  private static final long QUARTER_MILLIS = 15 * 60_000L;

  private final AuditDesk desk;
  private final AuditedProfile profile;
  private final List<Trigger> left;

  AuditedContact(AuditDesk desk, AuditedProfile profile, List<Trigger> left) {
    this.desk = desk;
    this.profile = profile;
    this.left = left;
  }

  boolean isQuiet(long instant) {
    var quiet = policy().quiet();
    if (quiet == null) {
      return false;
    }
    ZoneId zone = profile.zone() == null ? desk.program.calendar().zone() : profile.zone();
    LocalTime time = Instant.ofEpochMilli(instant).atZone(zone).toLocalTime();
    boolean hasBegun = !time.isBefore(quiet.from());
    boolean isOver = !time.isBefore(quiet.to());
    boolean overMidnight = quiet.from().isAfter(quiet.to());
    return overMidnight ? hasBegun || !isOver : hasBegun && !isOver;
  }

  /** Looks at the clock every quarter of an hour; quiet hours end on one. */
  long endOfQuiet(long instant) {
    long end = instant - Math.floorMod(instant, QUARTER_MILLIS);
    while (isQuiet(end) || end <= instant) {
      end += QUARTER_MILLIS;
    }
    return end;
  }

  /** Steps 3 to 6: why a trigger may not leave; null if it may. */
  Reason refusal(TriggerRule rule, Trigger trigger) {
    if (rule.obeys(Part.CONSENT) && !isAllowed(rule)) {
      return Reason.NO_CONSENT;
    }
    if (left.stream()
        .anyMatch(
            one ->
                one.trigger().equals(rule.id())
                    && desk.clock < one.sendAt() + rule.cooldownMillis())) {
      return Reason.COOLDOWN;
    }
    if (rule.obeys(Part.CAPS) && !fits(rule.channel(), one -> true)) {
      boolean fitted = fits(rule.channel(), one -> one.sendAt() != desk.clock);
      return fitted ? Reason.LOWER_PRIORITY : Reason.CAP;
    }
    return rule.obeys(Part.BUDGET) && !isAffordable(trigger) ? Reason.BUDGET : null;
  }

  /** True for members of the control group. */
  boolean isHeldOut() {
    Control control = policy().control();
    if (control == null) {
      return false;
    }
    byte[] hash = sha256(control.salt() + ":" + desk.memberId);
    BigInteger number = new BigInteger(1, Arrays.copyOf(hash, 8)).mod(BigInteger.valueOf(10_000));
    BigInteger share =
        BigInteger.valueOf(control.share().numerator()).multiply(BigInteger.valueOf(10_000));
    return number.multiply(BigInteger.valueOf(control.share().denominator())).compareTo(share) < 0;
  }

  private boolean isAllowed(TriggerRule rule) {
    Boolean consent = profile.consent(rule.channel());
    return rule.contactClass() == ContactClass.MARKETING
        ? Boolean.TRUE.equals(consent)
        : !Boolean.FALSE.equals(consent);
  }

  private boolean fits(String channel, Predicate<Trigger> counted) {
    for (Cap cap : policy().caps().getOrDefault(channel, List.of())) {
      long inWindow =
          left.stream()
              .filter(counted)
              .filter(one -> one.channel().equals(channel) && ruleOf(one).obeys(Part.CAPS))
              .filter(one -> one.sendAt() > desk.clock - cap.perMillis())
              .count();
      if (inWindow >= cap.max()) {
        return false;
      }
    }
    return true;
  }

  private boolean isAffordable(Trigger trigger) {
    var budget = policy().budget().get(trigger.channel());
    if (budget == null) {
      return true;
    }
    int year = desk.today().getYear();
    long segments =
        left.stream()
            .filter(one -> one.channel().equals(trigger.channel()))
            .filter(one -> ruleOf(one).obeys(Part.BUDGET))
            .filter(one -> desk.dayOf(one.sendAt()).getYear() == year)
            .mapToLong(AuditedContact::segments)
            .sum();
    return (segments + segments(trigger)) * budget.costMinor() <= budget.perYearMinor();
  }

  private static long segments(Trigger trigger) {
    return trigger.segments() == null ? 1 : trigger.segments();
  }

  private TriggerRule ruleOf(Trigger one) {
    return desk.program.trigger(one.trigger());
  }

  private ContactPolicy policy() {
    return desk.program.contact();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
