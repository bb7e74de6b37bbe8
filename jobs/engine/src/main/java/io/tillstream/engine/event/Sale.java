package io.tillstream.engine.event;

import java.util.List;

/**
 * A receipt: a sale, a return or a void. Amounts are magnitudes; {@link #kind} gives the sign.
 *
 * @param saleId the receipt's own id; returns and voids have ids of their own
 * @param soldAt epoch milliseconds
 * @param registerId the till; null if unknown
 * @param memberId null or blank for an anonymous sale
 * @param originalSaleId the receipt that a return or void refers to; null if it names none
 * @param currency ISO 4217 code
 * @param lines never null
 */
public record Sale(
    String saleId,
    Kind kind,
    long soldAt,
    String storeId,
    String registerId,
    Channel channel,
    String memberId,
    String originalSaleId,
    String currency,
    List<Line> lines,
    List<Tender> tenders,
    List<String> promotionIds)
    implements Event {

  /** What a receipt does: sells, takes goods back, or unmakes another receipt. */
  public enum Kind {
    SALE,
    RETURN,
    VOID
  }

  @Override
  public long occurredAt() {
    return soldAt;
  }

  @Override
  public String id() {
    return saleId;
  }

  /** Sum of the lines, in the minor unit. */
  public long totalMinor() {
    long total = 0;
    for (int i = 0; i < lines.size(); i++) {
      total += lines.get(i).amountMinor();
    }
    return total;
  }
}
