package io.tillstream.connectors.file.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.tillstream.connectors.file.IdText;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Refusal;
import io.tillstream.engine.event.Refusal.Reason;
import io.tillstream.engine.event.Sale;
import java.util.List;

/**
 * Reads the rows of one file through a mapping that is bound to its columns. What does not fit is
 * noted, the first mistake of a row counts. Messages name field and column, never the value.
 */
final class RowReader {

  private final String source;
  private final BoundMapping mapping;
  private final AmountReader amounts;
  private final TimeReader times;
  private CsvRecord row;
  private Refusal refusal;

  /**
   * @param source the file's name
   */
  RowReader(String source, BoundMapping mapping) {
    this.source = source;
    this.mapping = mapping;
    this.amounts = new AmountReader(mapping, this::refuse);
    this.times = new TimeReader(mapping.soldAt());
  }

  SaleRow read(CsvRecord next) {
    row = next;
    refusal = null;
    if (row.getFieldCount() != mapping.columnCount()) {
      refuse(
          Reason.UNREADABLE,
          "the row must have "
              + mapping.columnCount()
              + " cells like the header; check its commas and quotes");
      return refused(null);
    }
    String saleId = IdText.plain(required(mapping.saleId()));
    Long soldAt = soldAt();
    String currency = required(mapping.currency());
    Channel channel = channel();
    Sale.Kind kind = mapping.kindOf(row);
    Line item = item(kind, currency);
    if (refusal != null) {
      return refused(saleId);
    }
    return new SaleRow(
        saleId,
        kind,
        soldAt,
        IdText.plain(mapping.storeId().in(row)),
        IdText.plain(mapping.registerId().in(row)),
        channel,
        IdText.plain(mapping.memberId().in(row)),
        IdText.plain(mapping.originalSaleId().in(row)),
        currency,
        item,
        null,
        source,
        row.getStartingLineNumber(),
        RowText.of(row.getFields()));
  }

  private SaleRow refused(String saleId) {
    return new SaleRow(
        saleId,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        refusal,
        source,
        row.getStartingLineNumber(),
        RowText.of(row.getFields()));
  }

  private Line item(Sale.Kind kind, String currency) {
    String sku = IdText.plain(mapping.sku().in(row));
    int quantity = amounts.quantity(row);
    long amountMinor = amounts.amountMinor(row, currency);
    boolean turned = kind != Sale.Kind.SALE; // files write what comes back below zero
    return new Line(
        sku == null ? "" : sku,
        mapping.category().in(row),
        turned ? -quantity : quantity,
        turned ? -amountMinor : amountMinor);
  }

  private Long soldAt() {
    String text = required(mapping.soldAt().cell());
    Long instant = text == null ? null : times.instant(text);
    if (text != null && instant == null) {
      refuse(Reason.UNREADABLE, mapping.soldAt().cell().name() + " must be " + times.expected());
    }
    return instant;
  }

  private Channel channel() {
    String text = mapping.channel().in(row);
    if (text == null) {
      return Channel.STORE;
    }
    for (Channel channel : Channel.values()) {
      if (channel.name().equals(text)) {
        return channel;
      }
    }
    refuse(
        Reason.UNREADABLE,
        mapping.channel().name() + " must be one of " + List.of(Channel.values()));
    return null;
  }

  private String required(BoundMapping.Cell cell) {
    String text = cell.in(row);
    if (text == null) {
      refuse(Reason.MISSING_FIELD, cell.name() + " is blank; the file must say it in every row");
    }
    return text;
  }

  private void refuse(Reason reason, String message) {
    if (refusal == null) {
      refusal = new Refusal(reason, message);
    }
  }
}
