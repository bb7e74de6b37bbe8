package io.tillstream.engine.event;

/**
 * A step in the life of an order.
 *
 * @param occurredAt epoch milliseconds
 * @param storeId null if none
 * @param amountDueMinor what is to be paid, in the minor unit; null if the step does not say
 * @param currency ISO 4217 code; null if the step names no amount
 * @param payBy the deadline, epoch milliseconds; null if there is none
 */
public record OrderEvent(
    String orderId,
    Kind kind,
    long occurredAt,
    String memberId,
    String storeId,
    Long amountDueMinor,
    String currency,
    Long payBy)
    implements Event {

  /** The steps an order takes. */
  public enum Kind {
    PLACED,
    DEPOSIT_PAID,
    BALANCE_DUE,
    PAID,
    CANCELLED,
    SHIPPED,
    DELIVERED
  }

  @Override
  public String id() {
    return orderId;
  }
}
