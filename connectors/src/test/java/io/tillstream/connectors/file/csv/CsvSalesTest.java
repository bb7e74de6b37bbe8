package io.tillstream.connectors.file.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.connectors.file.InputRecord;
import io.tillstream.connectors.file.InputRecord.Accepted;
import io.tillstream.connectors.file.InputRecord.Refused;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Refusal.Reason;
import io.tillstream.engine.event.Sale;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSalesTest {

  private static final String MAPPING =
      """
      format: csv
      sale:
        saleId: No
        memberId: Customer
        storeId: Store
        soldAt: {column: Time, format: "yyyy-MM-dd HH:mm:ss", timeZone: Europe/London}
        kind: {RETURN: 'row.No.startsWith("C")', VOID: 'row.No.startsWith("V")'}
        currency: {value: GBP}
        line: {sku: Sku, quantity: Quantity, unitPrice: Price}
      """;

  private static final String HEADER = "No,Sku,Quantity,Time,Price,Customer,Store\n";

  @Test
  void rows_become_lines_of_one_sale() {
    assertThat(
            sales(
                "1,A,6,2010-12-01 08:26:00,2.55,17850.0,UK\n"
                    + "1,22.0,2,2010-12-01 08:26:00,3.399,17850.0,UK\n"))
        .containsExactly(
            new Sale(
                "1",
                Sale.Kind.SALE,
                Instant.parse("2010-12-01T08:26:00Z").toEpochMilli(),
                "UK",
                null,
                Channel.STORE,
                "17850",
                null,
                "GBP",
                List.of(new Line("A", null, 6, 1530), new Line("22", null, 2, 680)),
                List.of(),
                List.of()));
  }

  @Test
  void everything_can_be_mapped() {
    String mapping =
        """
        format: csv
        sale:
          saleId: {column: id}
          storeId: {value: "7"}
          registerId: till
          channel: via
          originalSaleId: of
          soldAt: at
          currency: money
          line: {category: kind, amount: cost}
        """;
    assertThat(
            sales(
                mapping,
                "id,till,via,of,at,money,kind,cost\n"
                    + "1,r1,APP,9.0,2026-11-01T10:00:00+08:00,JPY,tea,1200\n"
                    + "2,,,,1793498400000,KWD,,1.2345\n"))
        .containsExactly(
            new Sale(
                "1",
                Sale.Kind.SALE,
                Instant.parse("2026-11-01T02:00:00Z").toEpochMilli(),
                "7",
                "r1",
                Channel.APP,
                null,
                "9",
                "JPY",
                List.of(new Line("", "tea", 1, 1200)),
                List.of(),
                List.of()),
            new Sale(
                "2",
                Sale.Kind.SALE,
                1793498400000L,
                "7",
                null,
                Channel.STORE,
                null,
                null,
                "KWD",
                List.of(new Line("", null, 1, 1235)),
                List.of(),
                List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0.125, 1, 13",
    "1, 3, 0.115, 3, 35",
    "1, -2, 0.125, -2, -25",
    "C1, -1, 0.125, 1, 13",
    "C1, -3, 2.5, 3, 750",
    "C1, 1, -0.5, -1, 50",
    "V1, -1, 2.00, 1, 200",
    "1, 6.0, 1E1, 6, 6000"
  })
  void amounts_are_exact_rounded_half_up_and_turned_on_what_comes_back(
      String no, String quantity, String price, int pieces, long amountMinor) {
    Sale sale = sales(no + ",A," + quantity + ",2010-12-01 08:26:00," + price + ",,UK\n").get(0);
    assertThat(sale.lines()).containsExactly(new Line("A", null, pieces, amountMinor));
    assertThat(sale.hasMember()).isFalse();
  }

  @Test
  void rows_of_several_sales_may_alternate_and_the_earliest_row_is_the_time() {
    List<Sale> sales =
        sales(
            "2,A,1,2010-12-01 08:30:00,1,2,UK\n"
                + "1,A,1,2010-12-01 08:29:00,1,1,UK\n"
                + "2,B,1,2010-12-01 08:28:00,1,2,UK\n"
                + "3,A,1,2010-12-01 08:28:00,1,3,UK\n"
                + "1,B,1,2010-12-01 08:30:00,1,1,UK\n");
    assertThat(sales).extracting(Sale::saleId).containsExactly("2", "3", "1");
    assertThat(sales).extracting(sale -> sale.lines().size()).containsExactly(2, 1, 2);
    assertThat(sales.get(0).soldAt())
        .isEqualTo(Instant.parse("2010-12-01T08:28:00Z").toEpochMilli());
  }

  @Test
  void a_sale_leaves_when_its_rows_have_gone_by() throws IOException {
    SaleGrouper grouper = new SaleGrouper();
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      rows.append(
          String.format("%d,A,1,2010-12-01 %02d:%02d:00,1,1,UK%n", i / 2, i / 120, i / 2 % 60));
    }
    List<Sale> early = accepted(records(MAPPING, HEADER + rows, grouper));
    assertThat(early.size()).isBetween(800, 960);
    grouper.finish();
    List<Sale> late = new ArrayList<>();
    for (InputRecord r = grouper.poll(); r != null; r = grouper.poll()) {
      late.add((Sale) ((Accepted) r).event());
    }
    early.addAll(late);
    assertThat(early).hasSize(1000).allMatch(sale -> sale.lines().size() == 2);
    assertThat(early).extracting(Sale::soldAt).isSorted();
  }

  @Test
  void one_row_with_a_wrong_date_does_not_tear_other_sales_apart() {
    List<Sale> sales =
        sales(
            "1,A,1,2010-12-01 08:30:00,1,1,UK\n"
                + "2,A,1,2099-12-01 08:30:00,1,2,UK\n"
                + "1,B,1,2010-12-01 08:31:00,1,1,UK\n");
    assertThat(sales).extracting(sale -> sale.lines().size()).containsExactly(2, 1);
  }

  @Test
  void a_sale_may_go_on_in_the_next_file() throws IOException {
    SaleGrouper grouper = new SaleGrouper();
    records(MAPPING, HEADER + "1,A,1,2010-12-01 23:59:00,1,1,UK\n", grouper);
    records(MAPPING, HEADER + "1,B,1,2010-12-02 00:00:00,1,1,UK\n", grouper);
    grouper.finish();
    assertThat(((Sale) ((Accepted) grouper.poll()).event()).lines()).hasSize(2);
  }

  @Test
  void local_times_are_those_of_the_zone() {
    List<Sale> sales =
        sales(
            "1,A,1,2011-07-01 12:00:00,1,1,UK\n" // summer time
                + "2,A,1,2011-10-30 01:30:00,1,1,UK\n"); // shown twice: the first is meant
    assertThat(sales)
        .extracting(sale -> Instant.ofEpochMilli(sale.soldAt()))
        .containsExactly(
            Instant.parse("2011-07-01T11:00:00Z"), Instant.parse("2011-10-30T00:30:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "No, '', MISSING_FIELD, saleId (column No) is blank",
    "Time, '', MISSING_FIELD, soldAt (column Time) is blank",
    "Quantity, ' ', MISSING_FIELD, line.quantity (column Quantity) is blank",
    "Price, '', MISSING_FIELD, line.unitPrice (column Price) is blank",
    "Time, 2010-12-01, UNREADABLE, soldAt (column Time) must be",
    "Quantity, six, UNREADABLE, line.quantity (column Quantity) must be a number",
    "Price, '1.234,50', UNREADABLE, line.unitPrice (column Price) must be a number",
    "Quantity, 1.5, INVALID_AMOUNT, line.quantity (column Quantity) must be a whole number",
    "Quantity, 3000000000, INVALID_AMOUNT, line.quantity (column Quantity) must be",
    "Price, 1e99, INVALID_AMOUNT, line.unitPrice (column Price) is out of range",
    "Price, 1e999999999, INVALID_AMOUNT, line.unitPrice (column Price) is out of range",
    "Price, 1e-999999999, INVALID_AMOUNT, line.unitPrice (column Price) is out of range",
    "Price, 999999999999999999, INVALID_AMOUNT, the amount of the line is out of range",
  })
  void a_row_that_makes_no_sense_is_refused_with_its_place(
      String column, String cell, Reason reason, String message) {
    List<String> cells =
        new ArrayList<>(List.of("1", "A", "6", "2010-12-01 08:26:00", "2.55", "1", "UK"));
    cells.set(List.of(HEADER.strip().split(",")).indexOf(column), "\"" + cell + "\"");
    Refused refused = (Refused) all(String.join(",", cells) + "\n").get(0);
    assertThat(refused.refusal().reason()).isEqualTo(reason);
    assertThat(refused.refusal().message()).startsWith(message);
    assertThat(refused.origin().source()).isEqualTo("rows.csv");
    assertThat(refused.origin().line()).isEqualTo(2);
    assertThat(refused.id()).isEqualTo(column.equals("No") ? null : "1");
  }

  @Test
  void a_row_of_another_length_is_refused_with_its_text() {
    List<InputRecord> records = all("1,A,6\n1,\"A, \"\"B\"\"\",6,x,y,z,u,v\n");
    assertThat(records).allMatch(record -> record instanceof Refused);
    assertThat(records.get(1).origin().text()).isEqualTo("1,\"A, \"\"B\"\"\",6,x,y,z,u,v");
  }

  @Test
  void a_sale_is_taken_whole_or_not_at_all() {
    List<InputRecord> records =
        all(
            "1,A,6,2010-12-01 08:26:00,2.55,1,UK\n"
                + "1,B,x,2010-12-01 08:26:00,2.55,1,UK\n"
                + "2,A,6,2010-12-01 08:26:00,2.55,1,UK\n");
    assertThat(records).hasSize(3);
    assertThat(records.get(0).origin().line()).isEqualTo(2);
    assertThat(((Refused) records.get(0)).refusal().message()).contains("line 3");
    assertThat(((Refused) records.get(1)).refusal().message()).startsWith("line.quantity");
    assertThat(records.get(2)).isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,A,1,2010-12-01 08:26:00,1,2,UK", "1,A,1,2010-12-01 08:26:00,1,1,FR"})
  void rows_of_one_sale_that_contradict_each_other_are_refused(String other) {
    List<InputRecord> records = all("1,A,6,2010-12-01 08:26:00,2.55,1,UK\n" + other + "\n");
    assertThat(records).hasSize(2).allMatch(record -> record instanceof Refused);
  }

  @Test
  void a_member_named_in_one_row_is_the_member_of_the_sale() {
    assertThat(
            sales("1,A,6,2010-12-01 08:26:00,2.55,,UK\n" + "1,B,6,2010-12-01 08:26:00,2.55,5,UK\n")
                .get(0)
                .memberId())
        .isEqualTo("5");
  }

  @Test
  void a_quote_that_is_not_closed_loses_nothing_before_it() {
    List<InputRecord> records =
        all("1,A,6,2010-12-01 08:26:00,2.55,1,UK\n2,\"A,6,2010-12-01 08:26:00,2.55,1,UK\n");
    assertThat(records).hasSize(2);
    assertThat(records).anyMatch(record -> record instanceof Accepted);
    assertThat(records).anyMatch(record -> record instanceof Refused);
  }

  @Test
  void blank_lines_and_a_byte_order_mark_are_passed_over() {
    assertThat(all("\n1,A,6,2010-12-01 08:26:00,2.55,1,UK\n\n")).hasSize(1);
    assertThat(accepted(finished(MAPPING, "\uFEFF" + HEADER + "\n"))).isEmpty();
  }

  @Test
  void a_mapping_that_does_not_fit_the_columns_names_all_of_them() {
    assertThatThrownBy(
            () -> records(MAPPING, "No,Skus,Quantity,Time,Price,Store,Store\n", new SaleGrouper()))
        .isInstanceOf(InvalidMappingException.class)
        .hasMessageContaining(
            "mapping.yaml:4:13 sale.memberId: rows.csv has no column \"Customer\"")
        .hasMessageContaining("rows.csv has two columns \"Store\"")
        .hasMessageContaining("did you mean \"Skus\"?");
    assertThatThrownBy(
            () ->
                records(
                    MAPPING.replace("row.No.starts", "row.Nr.starts"), HEADER, new SaleGrouper()))
        .hasMessageContaining("mapping.yaml:7:23 sale.kind.RETURN: row has no field \"Nr\"");
  }

  private static List<Sale> sales(String rows) {
    return sales(MAPPING, HEADER + rows);
  }

  private static List<Sale> sales(String mapping, String file) {
    return accepted(finished(mapping, file));
  }

  private static List<InputRecord> all(String rows) {
    return finished(MAPPING, HEADER + rows);
  }

  private static List<Sale> accepted(List<InputRecord> records) {
    List<Sale> sales = new ArrayList<>();
    for (InputRecord record : records) {
      assertThat(record).isInstanceOf(Accepted.class);
      sales.add((Sale) ((Accepted) record).event());
    }
    return sales;
  }

  private static List<InputRecord> finished(String mapping, String file) {
    try {
      SaleGrouper grouper = new SaleGrouper();
      List<InputRecord> records = records(mapping, file, grouper);
      grouper.finish();
      for (InputRecord record = grouper.poll(); record != null; record = grouper.poll()) {
        records.add(record);
      }
      return records;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<InputRecord> records(String mapping, String file, SaleGrouper grouper)
      throws IOException {
    List<InputRecord> records = new ArrayList<>();
    try (CsvSales sales =
        new CsvSales(
            "rows.csv",
            new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
            MappingReader.read(mapping, "mapping.yaml"),
            grouper)) {
      for (InputRecord record = sales.next(); record != null; record = sales.next()) {
        records.add(record);
      }
    }
    return records;
  }
}
