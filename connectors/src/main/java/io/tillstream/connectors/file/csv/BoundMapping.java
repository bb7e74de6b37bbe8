package io.tillstream.connectors.file.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.tillstream.engine.event.Sale;
import io.tillstream.program.cel.InvalidConditionException;
import io.tillstream.program.condition.RowCondition;
import io.tillstream.program.document.Nearest;
import io.tillstream.program.document.Value;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** A mapping bound to the columns of a file: every field knows its cell. */
final class BoundMapping {

  /** Where a field's text is found in a row. */
  @FunctionalInterface
  interface CellText {
    String in(CsvRecord row);
  }

  /**
   * A field's cell.
   *
   * @param name the field and its column, for messages
   */
  record Cell(String name, CellText text) {

    /** The cell without blanks around it; null if it is blank or not mapped. */
    String in(CsvRecord row) {
      return text.in(row);
    }
  }

  /** The time of a row; see {@link SaleMapping.TimeCell}. */
  record Time(Cell cell, DateTimeFormatter format, ZoneId timeZone) {}

  private record Kind(Sale.Kind kind, RowCondition condition) {}

  private final SaleMapping mapping;
  private final String fileName;
  private final List<String> columns;
  private final List<Kind> kinds = new ArrayList<>();
  private final Cell saleId;
  private final Cell memberId;
  private final Cell storeId;
  private final Cell registerId;
  private final Cell channel;
  private final Cell originalSaleId;
  private final Cell currency;
  private final Time soldAt;
  private final Cell sku;
  private final Cell category;
  private final Cell quantity;
  private final Cell unitPrice;
  private final Cell amount;

  private BoundMapping(SaleMapping mapping, String fileName, List<String> columns) {
    this.mapping = mapping;
    this.fileName = fileName;
    this.columns = columns;
    saleId = cell("saleId", mapping.saleId());
    memberId = cell("memberId", mapping.memberId());
    storeId = cell("storeId", mapping.storeId());
    registerId = cell("registerId", mapping.registerId());
    channel = cell("channel", mapping.channel());
    originalSaleId = cell("originalSaleId", mapping.originalSaleId());
    currency = cell("currency", mapping.currency());
    SaleMapping.TimeCell time = mapping.soldAt();
    soldAt = new Time(cell("soldAt", time.cell()), time.format(), time.timeZone());
    SaleMapping.LineCells line = mapping.line();
    sku = cell("line.sku", line.sku());
    category = cell("line.category", line.category());
    quantity = cell("line.quantity", line.quantity());
    unitPrice = cell("line.unitPrice", line.unitPrice());
    amount = cell("line.amount", line.amount());
    mapping.kinds().forEach(this::compile);
  }

  /**
   * Binds a mapping.
   *
   * @param fileName whose columns they are, for messages
   * @param columns as the file's header names them
   * @throws InvalidMappingException if the mapping asks for columns that are not there; it names
   *     all
   */
  static BoundMapping of(SaleMapping mapping, String fileName, List<String> columns)
      throws InvalidMappingException {
    BoundMapping bound = new BoundMapping(mapping, fileName, columns);
    if (!mapping.mistakes().none()) {
      throw new InvalidMappingException(mapping.sourceName(), mapping.mistakes().all());
    }
    return bound;
  }

  private Cell cell(String field, CellSource source) {
    if (source == null) {
      return new Cell(field, row -> null);
    }
    if (source.column() == null) {
      return new Cell(field, row -> source.constant());
    }
    int column = columns.indexOf(source.column());
    if (column < 0) {
      wrong(
          source.place(),
          "has no column \"" + source.column() + "\"",
          Nearest.remedy(source.column(), columns, "its columns"));
    } else if (columns.lastIndexOf(source.column()) != column) {
      wrong(
          source.place(),
          "has two columns \"" + source.column() + "\"",
          "give one of them another name in the file");
    }
    return new Cell(field + " (column " + source.column() + ")", row -> stripped(row, column));
  }

  private void wrong(Value place, String message, String remedy) {
    place.wrong(fileName + " " + message, remedy);
  }

  private static String stripped(CsvRecord row, int column) {
    String text = row.getField(column).strip();
    return text.isEmpty() ? null : text;
  }

  private void compile(SaleMapping.KindCondition kind) {
    try {
      kinds.add(new Kind(kind.kind(), RowCondition.compile(kind.condition(), columns)));
    } catch (IllegalArgumentException e) {
      if (e.getCause() instanceof InvalidConditionException invalid) {
        invalid
            .mistakes()
            .forEach(
                mistake ->
                    kind.place().wrongAt(mistake.offset(), mistake.message(), mistake.remedy()));
      } else {
        throw e;
      }
    }
  }

  /** What the row's sale is, by the first condition that matches. */
  Sale.Kind kindOf(CsvRecord row) {
    for (Kind kind : kinds) {
      if (kind.condition.test(row::getField)) {
        return kind.kind;
      }
    }
    return Sale.Kind.SALE;
  }

  int columnCount() {
    return columns.size();
  }

  Cell saleId() {
    return saleId;
  }

  Cell memberId() {
    return memberId;
  }

  Cell storeId() {
    return storeId;
  }

  Cell registerId() {
    return registerId;
  }

  Cell channel() {
    return channel;
  }

  Cell originalSaleId() {
    return originalSaleId;
  }

  Cell currency() {
    return currency;
  }

  Time soldAt() {
    return soldAt;
  }

  Cell sku() {
    return sku;
  }

  Cell category() {
    return category;
  }

  /** True if the mapping says where quantities are. */
  boolean hasQuantity() {
    return mapping.line().quantity() != null;
  }

  Cell quantity() {
    return quantity;
  }

  /** True if lines have a price a piece, false if they have an amount. */
  boolean hasUnitPrice() {
    return mapping.line().unitPrice() != null;
  }

  Cell unitPrice() {
    return unitPrice;
  }

  Cell amount() {
    return amount;
  }
}
