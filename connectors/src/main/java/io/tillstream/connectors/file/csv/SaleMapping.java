package io.tillstream.connectors.file.csv;

import io.tillstream.engine.event.Sale;
import io.tillstream.program.document.Mistakes;
import io.tillstream.program.document.Value;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * How rows make sales, as a mapping says; to be bound to the columns of each file. What a mapping
 * leaves out is null.
 *
 * @param sourceName where the mapping came from, for people
 * @param mistakes where those are noted that only a file's columns can show
 */
public record SaleMapping(
    String sourceName,
    CellSource saleId,
    CellSource memberId,
    CellSource storeId,
    CellSource registerId,
    CellSource channel,
    CellSource originalSaleId,
    CellSource currency,
    TimeCell soldAt,
    List<KindCondition> kinds,
    LineCells line,
    Mistakes mistakes) {

  /**
   * @param format null if times are epoch milliseconds or ISO 8601 with an offset
   * @param timeZone null if the format has an offset of its own
   */
  record TimeCell(CellSource cell, DateTimeFormatter format, ZoneId timeZone) {}

  /** Rows that match the condition are of that kind. */
  record KindCondition(Sale.Kind kind, String condition, Value place) {}

  /** One of {@code unitPrice} and {@code amount} is there. */
  record LineCells(
      CellSource sku,
      CellSource category,
      CellSource quantity,
      CellSource unitPrice,
      CellSource amount) {}
}
