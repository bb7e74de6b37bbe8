package io.tillstream.streaming.demo;

import io.tillstream.connectors.file.FileSource;
import io.tillstream.connectors.file.InputFiles;
import io.tillstream.connectors.file.InputRecord;
import io.tillstream.connectors.file.csv.MappingReader;
import io.tillstream.engine.event.Sale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A year of receipts, in the order of their time.
 *
 * @param sales at least one
 * @param note what was done to them on the way; empty if nothing
 */
record Receipts(List<Sale> sales, String note) {

  private static final String ROWS = "online-retail.csv.gz";
  private static final String MAPPING = "mapping.yaml";

  /**
   * Reads all of them.
   *
   * @param folder that holds the rows and their mapping
   * @param currency the program's; receipts in another are taken as if they were in this one
   * @throws IOException if a file cannot be read or makes no sales
   */
  static Receipts read(Path folder, String currency) throws IOException {
    List<Sale> sales = new ArrayList<>();
    String taken = "";
    String rows = folder.resolve(ROWS).toString();
    try (FileSource source =
        new FileSource(
            InputFiles.find(List.of(rows)), MappingReader.readFile(folder.resolve(MAPPING)))) {
      for (InputRecord record = source.next(); record != null; record = source.next()) {
        if (!(record instanceof InputRecord.Accepted accepted)
            || !(accepted.event() instanceof Sale sale)) {
          throw new IOException(rows + ": line " + record.origin().line() + " makes no sale");
        }
        if (!sale.currency().equals(currency)) {
          taken = ", " + sale.currency() + " taken as " + currency;
        }
        sales.add(inCurrency(sale, currency));
      }
    }
    if (sales.isEmpty()) {
      throw new IOException(rows + ": no receipts in it; restore it from the repository");
    }
    return new Receipts(sales, taken);
  }

  private static Sale inCurrency(Sale sale, String currency) {
    return new Sale(
        sale.saleId(),
        sale.kind(),
        sale.soldAt(),
        sale.storeId(),
        sale.registerId(),
        sale.channel(),
        sale.memberId(),
        sale.originalSaleId(),
        currency,
        sale.lines(),
        sale.tenders(),
        sale.promotionIds());
  }

  /** When each of them leaves. */
  Pace at(Speed speed) {
    return new Pace(speed, sales.get(0).soldAt(), sales.get(sales.size() - 1).soldAt());
  }

  /** A line for people. */
  String describe() {
    long lines = sales.stream().mapToLong(sale -> sale.lines().size()).sum();
    return String.format(Locale.ROOT, "%,d, with %,d lines%s", sales.size(), lines, note);
  }
}
