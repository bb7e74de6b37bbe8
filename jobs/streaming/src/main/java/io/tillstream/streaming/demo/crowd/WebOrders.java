package io.tillstream.streaming.demo.crowd;

import io.tillstream.engine.event.Sale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders of web shoppers: each made of a real receipt that names no member, at its time and over
 * its amount. Most are paid, sooner or later; some are cancelled or forgotten, some are pre-sales
 * with a deposit and a balance. The receipt itself stays the anonymous sale that it is.
 */
final class WebOrders {

  private static final int SHOPPERS = 500;
  private static final int PRE_SALE = 12;
  private static final int HEARD_OF_LATE = 4;

  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final long seed;
  private final List<Heard> heard = new ArrayList<>();

  private WebOrders(long seed) {
    this.seed = seed;
  }

  static List<String> shoppers() {
    List<String> shoppers = new ArrayList<>();
    for (int number = 1; number <= SHOPPERS; number++) {
      shoppers.add("web-" + number);
    }
    return shoppers;
  }

  /** What becomes of all of them; in no order, and some of it later than the last receipt. */
  static List<Heard> of(long seed, List<Sale> receipts) {
    WebOrders orders = new WebOrders(seed);
    for (Sale receipt : receipts) {
      if (!receipt.hasMember() && receipt.kind() == Sale.Kind.SALE && receipt.totalMinor() > 1) {
        orders.order(receipt);
      }
    }
    return orders.heard;
  }

  private void order(Sale receipt) {
    Draw draw = Draw.of(seed, receipt.saleId());
    String shopper = "web-" + (1 + draw.below(SHOPPERS));
    OrderSteps order = new OrderSteps(heard, "W" + receipt.saleId(), shopper, receipt);
    int kind = draw.below(100);
    if (kind < PRE_SALE) {
      preSale(order, draw, receipt);
    } else if (kind < PRE_SALE + HEARD_OF_LATE) {
      heardOfLate(order, receipt);
    } else {
      usual(order, draw, receipt);
    }
  }

  /** To be paid within two days. */
  private static void usual(OrderSteps order, Draw draw, Sale receipt) {
    long placed = receipt.soldAt();
    long payBy = placed + 2 * DAY;
    order.placed(placed, receipt.totalMinor(), payBy);
    int way = draw.below(100);
    if (way < 55) {
      paid(order, draw, draw.between(placed + 2 * MINUTE, placed + 50 * MINUTE));
    } else if (way < 70) {
      paid(order, draw, draw.between(placed + HOUR, placed + DAY));
    } else if (way < 82) {
      paid(order, draw, draw.between(placed + DAY, payBy));
    } else if (way < 87) {
      paid(order, draw, draw.between(payBy, payBy + 3 * DAY));
    } else if (way < 93) {
      order.cancelled(draw.between(placed + 5 * MINUTE, placed + 30 * HOUR));
    } // the others are never heard of again
  }

  private static void paid(OrderSteps order, Draw draw, long at) {
    order.paid(at);
    long shipped = at + draw.between(4 * HOUR, 2 * DAY);
    order.shipped(shipped);
    order.delivered(shipped + draw.between(DAY, 5 * DAY));
  }

  /** A fifth as a deposit at once, the balance ten days later, within two days. */
  private static void preSale(OrderSteps order, Draw draw, Sale receipt) {
    long placed = receipt.soldAt();
    long deposit = Math.max(1, receipt.totalMinor() / 5);
    long opens = placed + 10 * DAY;
    long closes = opens + 2 * DAY;
    order.placed(placed, deposit, placed + DAY);
    order.depositPaid(placed + draw.between(MINUTE, 50 * MINUTE));
    order.balanceDue(opens, receipt.totalMinor() - deposit, closes);
    int way = draw.below(100);
    if (way < 80) {
      paid(order, draw, draw.between(opens + 10 * MINUTE, closes));
    } else if (way < 87) {
      paid(order, draw, draw.between(closes, closes + DAY));
    } // the balance of the others is never paid
  }

  /**
   * Half of the goods, paid shortly before the hour is over; then the rest, in an order of its own;
   * only then does the shop hear of the payment, when it may have reminded already.
   */
  private static void heardOfLate(OrderSteps order, Sale receipt) {
    long placed = receipt.soldAt();
    long half = receipt.totalMinor() / 2;
    long then = placed + 70 * MINUTE;
    OrderSteps rest = order.another("W" + receipt.saleId() + "-2");
    order.placed(placed, half, placed + 2 * DAY);
    rest.placed(then, receipt.totalMinor() - half, then + 2 * DAY);
    order.paidAndHeardOf(placed + 55 * MINUTE, then + 10 * MINUTE);
    rest.paid(then + 20 * MINUTE);
  }
}
