package io.tillstream.engine.event;

import io.tillstream.engine.event.Refusal.Reason;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who may come in: the checks of semantics section 8 that an event can be given before its member
 * is asked. They look at the event alone, so a refused event moves no clock.
 */
public final class Admission {

  /** Largest magnitude of a line, a total or an amount due, in the minor unit. */
  public static final long MONEY_MAX_MINOR = 10_000_000_000_000L;

  /** Largest magnitude of the points in one request. */
  public static final long POINTS_MAX = 1_000_000_000_000L;

  /** Instants from here on (the year 10000) are no times of day of any till. */
  public static final long TIME_END = 253_402_300_800_000L;

  private static final int DAY_MAX = Math.toIntExact(TIME_END / 86_400_000L) - 1;
  private static final Pattern BIRTHDAY = Pattern.compile("([0-9]{4}-)?[0-9]{2}-[0-9]{2}");

  private final String currency;

  /**
   * @param currency the program's currency, ISO 4217
   */
  public Admission(String currency) {
    this.currency = currency;
  }

  /** Why the event is refused, or null if it may go to its member. */
  public Refusal check(Event event) {
    if (isBlank(event.id())) {
      return missing(idField(event));
    }
    if (!(event instanceof Sale) && !event.hasMember()) {
      return missing("memberId");
    }
    if (event.occurredAt() <= 0 || event.occurredAt() >= TIME_END) {
      return new Refusal(
          Reason.INVALID_TIME,
          "the event's time must be after 1970-01-01 and before the year 10000, in epoch"
              + " milliseconds; correct the sender's clock or unit");
    }
    if (event instanceof Sale sale) {
      return checkSale(sale);
    }
    if (event instanceof OrderEvent order) {
      return checkOrder(order);
    }
    if (event instanceof PointsRequest request) {
      return checkRequest(request);
    }
    return event instanceof MemberEvent told ? checkMember(told) : null;
  }

  private Refusal checkSale(Sale sale) {
    if (isBlank(sale.currency())) {
      return missing("currency");
    }
    if (isBlank(sale.storeId())) {
      return missing("storeId");
    }
    long total = 0;
    List<Line> lines = sale.lines();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.sku() == null) {
        return missing("lines[" + i + "].sku");
      }
      if (outOfRange(line.amountMinor())) {
        return invalidAmount("lines[" + i + "].amountMinor");
      }
      total += line.amountMinor();
    }
    if (total < 0) {
      return new Refusal(
          Reason.INVALID_AMOUNT,
          "the lines add up to less than 0; amounts are magnitudes, kind RETURN turns the sign");
    }
    if (outOfRange(total)) {
      return invalidAmount("the sum of the lines");
    }
    return checkCurrency(sale.currency());
  }

  private Refusal checkOrder(OrderEvent order) {
    Long due = order.amountDueMinor();
    if (due != null && (due < 0 || outOfRange(due))) {
      return invalidAmount("amountDueMinor");
    }
    if (order.payBy() != null && (order.payBy() <= 0 || order.payBy() >= TIME_END)) {
      return new Refusal(Reason.INVALID_TIME, "payBy must be a positive epoch millisecond");
    }
    return isBlank(order.currency()) ? null : checkCurrency(order.currency());
  }

  private static Refusal checkRequest(PointsRequest request) {
    return request.points() > POINTS_MAX || request.points() < -POINTS_MAX
        ? invalidAmount("points")
        : null;
  }

  /** What a member's alarms are reckoned from must be a date and a zone. */
  private static Refusal checkMember(MemberEvent event) {
    if (event.kind() == MemberEvent.Kind.MERGED
        && (isBlank(event.mergedInto()) || event.mergedInto().equals(event.memberId()))) {
      return missing("mergedInto, another member's id,");
    }
    if (event.birthday() != null && !isBirthday(event.birthday())) {
      return new Refusal(
          Reason.UNREADABLE, "birthday is no date; write MM-DD or YYYY-MM-DD, such as 02-29");
    }
    if (event.renewsOn() != null && (event.renewsOn() < 0 || event.renewsOn() > DAY_MAX)) {
      return new Refusal(
          Reason.UNREADABLE,
          "renewsOn must be a date from 1970-01-01 on and before the year 10000");
    }
    if (event.timeZone() != null && !isZone(event.timeZone())) {
      return new Refusal(
          Reason.UNREADABLE, "timeZone is no IANA time zone; write one such as Asia/Shanghai");
    }
    return null;
  }

  private static boolean isBirthday(String text) {
    if (!BIRTHDAY.matcher(text).matches()) {
      return false;
    }
    try {
      MonthDay.parse("--" + text.substring(text.length() - 5));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isZone(String text) {
    try {
      ZoneId.of(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private Refusal checkCurrency(String other) {
    return currency.equals(other)
        ? null
        : new Refusal(
            Reason.CURRENCY_MISMATCH,
            "the record is not in the program's currency " + currency + "; route it elsewhere");
  }

  private static boolean outOfRange(long amountMinor) {
    return amountMinor > MONEY_MAX_MINOR || amountMinor < -MONEY_MAX_MINOR;
  }

  private static Refusal invalidAmount(String field) {
    return new Refusal(
        Reason.INVALID_AMOUNT, field + " is out of range; amounts are in the minor unit");
  }

  private static Refusal missing(String field) {
    return new Refusal(
        Reason.MISSING_FIELD, field + " is missing or blank; the sender must set it");
  }

  private static String idField(Event event) {
    if (event instanceof Sale) {
      return "saleId";
    }
    if (event instanceof OrderEvent) {
      return "orderId";
    }
    if (event instanceof MemberEvent) {
      return "memberId";
    }
    return event instanceof PointsRequest ? "requestId" : "triggerId";
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
