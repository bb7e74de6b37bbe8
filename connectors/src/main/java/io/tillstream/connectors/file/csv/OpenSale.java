package io.tillstream.connectors.file.csv;

import io.tillstream.connectors.file.InputRecord;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Refusal;
import io.tillstream.engine.event.Refusal.Reason;
import io.tillstream.engine.event.Sale;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A sale whose rows are still coming. */
final class OpenSale {

  private final String saleId;
  private final long firstRow;
  private final List<SaleRow> rows = new ArrayList<>(4);
  private SaleRow refused;
  private long soldAt;
  private long touchedAt;
  private long touchedRow;
  private boolean closed;

  /**
   * @param firstRow number of its first row within the input
   * @param soldAt the time of that row, or of the one before if it has none
   */
  OpenSale(String saleId, long firstRow, long soldAt) {
    this.saleId = saleId;
    this.firstRow = firstRow;
    this.soldAt = soldAt;
  }

  /**
   * Takes a row.
   *
   * @param number of the row within the input
   * @param time of the row, or of the one before if it has none; epoch milliseconds
   */
  void add(SaleRow row, long number, long time) {
    rows.add(row);
    soldAt = Math.min(soldAt, time);
    touchedAt = time;
    touchedRow = number;
    if (row.refusal() != null && refused == null) {
      refused = row;
    }
  }

  void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  /** Number of its first row within the input. */
  long firstRow() {
    return firstRow;
  }

  /** Time of its earliest row, epoch milliseconds. */
  long soldAt() {
    return soldAt;
  }

  /** Time of its latest row, epoch milliseconds. */
  long touchedAt() {
    return touchedAt;
  }

  /** Number of its latest row within the input. */
  long touchedRow() {
    return touchedRow;
  }

  /** The sale as one record; or, if it cannot be taken, each of its rows as one. */
  List<InputRecord> records() {
    if (refused != null) {
      return refusedBecause(
          new Refusal(
              refused.refusal().reason(),
              "another row of its sale was refused, line " + refused.line() + "; mend that one"));
    }
    String disagreement = disagreement();
    if (disagreement != null) {
      return refusedBecause(
          new Refusal(
              Reason.UNREADABLE,
              "the rows of its sale do not agree on "
                  + disagreement
                  + "; give every receipt an id of its own"));
    }
    return List.of(new InputRecord.Accepted(sale(), new CsvRows(rows)));
  }

  private List<InputRecord> refusedBecause(Refusal ofSale) {
    List<InputRecord> records = new ArrayList<>(rows.size());
    for (SaleRow row : rows) {
      Refusal refusal = row.refusal() == null ? ofSale : row.refusal();
      records.add(new InputRecord.Refused(refusal, saleId, row.origin()));
    }
    return records;
  }

  private String disagreement() {
    if (disagree(SaleRow::kind)) {
      return "kind";
    }
    if (disagree(SaleRow::memberId)) {
      return "memberId";
    }
    if (disagree(SaleRow::storeId)) {
      return "storeId";
    }
    return disagree(SaleRow::currency) ? "currency" : null;
  }

  private boolean disagree(Function<SaleRow, ?> field) {
    Object said = first(field);
    for (SaleRow row : rows) {
      Object says = field.apply(row);
      if (says != null && !Objects.equals(says, said)) {
        return true;
      }
    }
    return false;
  }

  /** What the first row that says anything says. */
  private <T> T first(Function<SaleRow, T> field) {
    for (SaleRow row : rows) {
      T says = field.apply(row);
      if (says != null) {
        return says;
      }
    }
    return null;
  }

  private Sale sale() {
    List<Line> lines = new ArrayList<>(rows.size());
    for (SaleRow row : rows) {
      lines.add(row.item());
    }
    return new Sale(
        saleId,
        first(SaleRow::kind),
        soldAt,
        first(SaleRow::storeId),
        first(SaleRow::registerId),
        first(SaleRow::channel),
        first(SaleRow::memberId),
        first(SaleRow::originalSaleId),
        first(SaleRow::currency),
        lines,
        List.of(),
        List.of());
  }
}
