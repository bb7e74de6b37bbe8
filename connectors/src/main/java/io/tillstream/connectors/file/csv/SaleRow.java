package io.tillstream.connectors.file.csv;

import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Refusal;
import io.tillstream.engine.event.Sale;
import java.util.List;

/**
 * A row as one line of a sale, with what it says of the sale as a whole.
 *
 * @param saleId null if the row does not say
 * @param soldAt epoch milliseconds; null if the row was refused
 * @param item its amounts are magnitudes; null if the row was refused
 * @param refusal why the row cannot be taken; null if it can
 * @param line number of the row's first line in its file
 * @param text the row as CSV
 */
record SaleRow(
    String saleId,
    Sale.Kind kind,
    Long soldAt,
    String storeId,
    String registerId,
    Channel channel,
    String memberId,
    String originalSaleId,
    String currency,
    Line item,
    Refusal refusal,
    String source,
    long line,
    String text) {

  CsvRows origin() {
    return new CsvRows(List.of(this));
  }
}
