package io.tillstream.connectors.file.csv;

import io.tillstream.connectors.file.csv.SaleMapping.KindCondition;
import io.tillstream.connectors.file.csv.SaleMapping.LineCells;
import io.tillstream.connectors.file.csv.SaleMapping.TimeCell;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Sale;
import io.tillstream.program.document.Document;
import io.tillstream.program.document.Mistakes;
import io.tillstream.program.document.Scalars;
import io.tillstream.program.document.Section;
import io.tillstream.program.document.Times;
import io.tillstream.program.document.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a mapping from YAML: how the columns of a CSV file make sales, or all of its mistakes. */
public final class MappingReader {

  private static final List<String> SALE =
      List.of(
          "saleId",
          "memberId",
          "storeId",
          "registerId",
          "channel",
          "originalSaleId",
          "soldAt",
          "kind",
          "currency",
          "line");
  private static final List<String> LINE =
      List.of("sku", "category", "quantity", "unitPrice", "amount");

  private final Mistakes mistakes = new Mistakes();
  private final String sourceName;

  private MappingReader(String sourceName) {
    this.sourceName = sourceName;
  }

  /**
   * Reads a mapping from a file in UTF-8.
   *
   * @throws InvalidMappingException if it has mistakes; it names all of them
   * @throws IOException if the file cannot be read
   */
  public static SaleMapping readFile(Path file) throws IOException {
    return read(Files.readString(file, StandardCharsets.UTF_8), file.toString());
  }

  /**
   * Reads a mapping.
   *
   * @param sourceName where the text came from, for people
   * @throws InvalidMappingException if it has mistakes; it names all of them
   */
  public static SaleMapping read(String text, String sourceName) throws InvalidMappingException {
    MappingReader reader = new MappingReader(sourceName);
    Optional<SaleMapping> mapping = Document.parse(text, reader.mistakes).flatMap(reader::root);
    if (mapping.isEmpty() || !reader.mistakes.none()) {
      throw new InvalidMappingException(sourceName, reader.mistakes.all());
    }
    return mapping.get();
  }

  private Optional<SaleMapping> root(Value value) {
    Optional<Section> root = Section.of(value, List.of("format", "sale"));
    root.flatMap(section -> section.required("format"))
        .ifPresent(format -> Scalars.oneOf(List.of("csv"), "format", format));
    return root.flatMap(section -> section.required("sale"))
        .flatMap(sale -> Section.of(sale, SALE))
        .map(this::sale);
  }

  private SaleMapping sale(Section sale) {
    CellSource channel = optional(sale, "channel");
    if (channel != null && channel.constant() != null) {
      Scalars.oneOf(Channel.class, "channel", channel.place());
    }
    return new SaleMapping(
        sourceName,
        required(sale, "saleId"),
        optional(sale, "memberId"),
        required(sale, "storeId"),
        optional(sale, "registerId"),
        channel,
        optional(sale, "originalSaleId"),
        currency(sale),
        sale.required("soldAt").map(this::time).orElse(null),
        sale.optional("kind").map(this::kinds).orElse(List.of()),
        sale.required("line")
            .flatMap(value -> Section.of(value, LINE))
            .map(this::line)
            .orElse(null),
        mistakes);
  }

  private CellSource currency(Section sale) {
    CellSource currency = required(sale, "currency");
    if (currency != null && currency.constant() != null) {
      try {
        Currency.getInstance(currency.constant());
      } catch (IllegalArgumentException e) {
        currency
            .place()
            .wrong("the value is no currency", "write its code of ISO 4217, such as GBP");
      }
    }
    return currency;
  }

  private TimeCell time(Value value) {
    if (value.kind() != Value.Kind.MAPPING) {
      return new TimeCell(column(value).orElse(null), null, null);
    }
    Optional<Section> section = Section.of(value, List.of("column", "format", "timeZone"));
    CellSource cell =
        section
            .flatMap(time -> time.required("column"))
            .flatMap(MappingReader::column)
            .orElse(null);
    DateTimeFormatter format =
        section.flatMap(time -> time.optional("format")).flatMap(this::format).orElse(null);
    Optional<Value> zoneValue = section.flatMap(time -> time.optional("timeZone"));
    ZoneId zone = zoneValue.flatMap(Times::zone).orElse(null);
    if (format != null && zoneValue.isEmpty() && !tellsInstants(format)) {
      value.wrong(
          "the format alone does not tell an instant", "add \"timeZone:\", such as Europe/London");
    } else if (section.isPresent() && format == null && zone != null) {
      value.wrong(
          "a time zone without a format has no use",
          "add \"format:\", such as \"yyyy-MM-dd HH:mm:ss\"");
    }
    return new TimeCell(cell, format, zone);
  }

  private static boolean tellsInstants(DateTimeFormatter format) {
    try {
      String sample = format.format(ZonedDateTime.of(2026, 11, 1, 10, 30, 0, 0, ZoneOffset.UTC));
      return ZonedDateTime.parse(sample, format) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private Optional<DateTimeFormatter> format(Value value) {
    return Scalars.text(value)
        .flatMap(
            pattern -> {
              try {
                return Optional.of(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
              } catch (IllegalArgumentException e) {
                value.wrong(
                    value.quoted() + " is not a pattern for times",
                    "write one such as \"yyyy-MM-dd HH:mm:ss\"");
                return Optional.empty();
              }
            });
  }

  private List<KindCondition> kinds(Value value) {
    List<KindCondition> kinds = new ArrayList<>();
    List<String> names = List.of(Sale.Kind.VOID.name(), Sale.Kind.RETURN.name());
    Optional<Section> section = Section.of(value, names);
    for (String name : names) { // a row that is both is a void
      section
          .flatMap(known -> known.optional(name))
          .ifPresent(
              condition ->
                  Scalars.text(condition)
                      .ifPresent(
                          text ->
                              kinds.add(
                                  new KindCondition(Sale.Kind.valueOf(name), text, condition))));
    }
    return kinds;
  }

  private LineCells line(Section line) {
    CellSource unitPrice = optional(line, "unitPrice");
    CellSource amount = optional(line, "amount");
    if (unitPrice == null && amount == null) {
      line.value().wrong("the line has no amount", "add \"unitPrice:\" or \"amount:\"");
    } else if (unitPrice != null && amount != null) {
      amount.place().wrong("the line has two amounts", "keep one of unitPrice and amount");
    }
    return new LineCells(
        optional(line, "sku"),
        optional(line, "category"),
        optional(line, "quantity"),
        unitPrice,
        amount);
  }

  private CellSource required(Section section, String field) {
    return section.required(field).flatMap(this::cell).orElse(null);
  }

  private CellSource optional(Section section, String field) {
    return section.optional(field).flatMap(this::cell).orElse(null);
  }

  /** A column's name, or {@code {column: …}}, or {@code {value: …}}. */
  private Optional<CellSource> cell(Value value) {
    if (value.kind() != Value.Kind.MAPPING) {
      return column(value);
    }
    Optional<Section> section = Section.of(value, List.of("column", "value"));
    Optional<Value> column = section.flatMap(cell -> cell.optional("column"));
    Optional<Value> constant = section.flatMap(cell -> cell.optional("value"));
    if (section.isPresent() && column.isPresent() == constant.isPresent()) {
      value.wrong(
          "it is not said where the text comes from",
          "write the name of a column, or {value: the text}");
      return Optional.empty();
    }
    return column.isPresent()
        ? column(column.get())
        : constant.flatMap(Scalars::text).map(text -> new CellSource(null, text, constant.get()));
  }

  private static Optional<CellSource> column(Value name) {
    return Scalars.text(name).map(text -> new CellSource(text, null, name));
  }
}
