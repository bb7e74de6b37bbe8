package io.tillstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.Schema.Type;
import org.junit.jupiter.api.Test;

/** How our schemas are written. Each rule names what breaks it, all at once. */
class StyleTest {

  private static final Pattern LOWER_CAMEL = Pattern.compile("[a-z][A-Za-z0-9]*");
  private static final Pattern UPPER_CAMEL = Pattern.compile("[A-Z][A-Za-z0-9]*");
  private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
  private static final Pattern MONEY = Pattern.compile(".*([Aa]mount|[Ss]pend|[Pp]rice|[Cc]ost).*");
  private static final Pattern DATE = Pattern.compile(".*(On|Until)");
  private static final Pattern INSTANT = Pattern.compile(".+At|asOf|payBy|effectiveFrom");

  private final List<String> broken = new ArrayList<>();

  @Test
  void everything_is_documented() {
    eachType(
        type -> require(documented(type.getDoc()), type.getName(), "say what it is in its doc"));
    eachField(
        (where, field) -> require(documented(field.doc()), where, "say what it holds in its doc"));
    assertThat(broken).isEmpty();
  }

  @Test
  void names_follow_one_pattern() {
    eachType(type -> require(matches(UPPER_CAMEL, type.getName()), type.getName(), "UpperCamel"));
    eachType(
        type ->
            require(
                "io.tillstream.wire".equals(type.getNamespace()), type.getName(), "our namespace"));
    eachField(
        (where, field) -> require(matches(LOWER_CAMEL, field.name()), where, "lowerCamel, please"));
    eachType(
        type -> {
          if (type.getType() == Type.ENUM) {
            type.getEnumSymbols()
                .forEach(
                    symbol ->
                        require(
                            matches(CONSTANT, symbol),
                            type.getName() + "." + symbol,
                            "UPPER_CASE, please"));
          }
        });
    assertThat(broken).isEmpty();
  }

  @Test
  void money_is_a_long_in_the_minor_unit_and_says_so_last() {
    eachField(
        (where, field) -> {
          boolean minor = field.name().endsWith("Minor");
          require(minor || !matches(MONEY, field.name()), where, "money ends in Minor");
          require(!minor || present(field).getType() == Type.LONG, where, "…Minor is a long");
        });
    assertThat(broken).isEmpty();
  }

  @Test
  void no_floating_point_anywhere() {
    eachField(
        (where, field) ->
            require(
                !List.of(Type.FLOAT, Type.DOUBLE).contains(present(field).getType()),
                where,
                "whole numbers in the smallest unit"));
    assertThat(broken).isEmpty();
  }

  @Test
  void instants_are_timestamp_millis_and_dates_are_dates() {
    eachField(
        (where, field) -> {
          Object logical = present(field).getLogicalType();
          require(
              matches(INSTANT, field.name()) == LogicalTypes.timestampMillis().equals(logical),
              where,
              "an instant is a timestamp-millis and its name ends in At (or the contract's own)");
          require(
              matches(DATE, field.name()) == LogicalTypes.date().equals(logical),
              where,
              "a date is a date and its name ends in On or Until");
        });
    assertThat(broken).isEmpty();
  }

  @Test
  void what_may_be_absent_is_null_first_and_null_by_default() {
    eachField(
        (where, field) -> {
          Schema schema = field.schema();
          if (schema.getType() == Type.UNION) {
            boolean twoWithNullFirst =
                schema.getTypes().size() == 2 && schema.getTypes().get(0).getType() == Type.NULL;
            boolean nullByDefault =
                field.hasDefaultValue() && field.defaultVal() == JsonProperties.NULL_VALUE;
            require(twoWithNullFirst && nullByDefault, where, "[\"null\", X] with default null");
          }
        });
    assertThat(broken).isEmpty();
  }

  @Test
  void an_enum_in_an_answer_has_a_symbol_for_what_its_reader_does_not_know() {
    Map<String, Schema> records = SchemaFiles.in(SchemaFiles.CURRENT);
    SchemaFiles.names(Topic.Direction.OUTPUT)
        .forEach(
            name ->
                walk(
                    records.get(name),
                    type ->
                        require(
                            type.getType() != Type.ENUM || type.getEnumDefault() != null,
                            type.getName(),
                            "give it a default, or no symbol can ever be added"),
                    (where, field) -> {}));
    SchemaFiles.names(Topic.Direction.INPUT)
        .forEach(
            name ->
                walk(
                    records.get(name),
                    type ->
                        require(
                            type.getType() != Type.ENUM || type.getEnumDefault() == null,
                            type.getName(),
                            "an event we do not know must be refused, not taken for another"),
                    (where, field) -> {}));
    assertThat(broken).isEmpty();
  }

  @Test
  void one_file_a_record_named_after_it() {
    for (Map.Entry<String, Schema> record : SchemaFiles.in(SchemaFiles.CURRENT).entrySet()) {
      assertThat(SchemaFiles.CURRENT.resolve(record.getKey() + ".avsc")).exists();
    }
  }

  // ---- walking

  private interface FieldRule {
    void check(String where, Field field);
  }

  private void eachType(Consumer<Schema> rule) {
    SchemaFiles.in(SchemaFiles.CURRENT)
        .values()
        .forEach(schema -> walk(schema, rule, (where, field) -> {}));
  }

  private void eachField(FieldRule rule) {
    SchemaFiles.in(SchemaFiles.CURRENT).values().forEach(schema -> walk(schema, type -> {}, rule));
  }

  private static void walk(Schema schema, Consumer<Schema> types, FieldRule fields) {
    switch (schema.getType()) {
      case RECORD -> {
        types.accept(schema);
        for (Field field : schema.getFields()) {
          fields.check(schema.getName() + "." + field.name(), field);
          walk(field.schema(), types, fields);
        }
      }
      case ENUM, FIXED -> types.accept(schema);
      case ARRAY -> walk(schema.getElementType(), types, fields);
      case MAP -> walk(schema.getValueType(), types, fields);
      case UNION -> schema.getTypes().forEach(branch -> walk(branch, types, fields));
      case STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
    }
  }

  /** The field's type, or what it is when it is not null. */
  private static Schema present(Field field) {
    Schema schema = field.schema();
    return schema.getType() == Type.UNION ? schema.getTypes().get(1) : schema;
  }

  private static boolean matches(Pattern pattern, String text) {
    return pattern.matcher(text).matches();
  }

  private static boolean documented(String doc) {
    return doc != null && doc.length() > 10 && doc.matches("(?s).*[.)]");
  }

  private void require(boolean kept, String where, String hint) {
    if (!kept) {
      broken.add(where + ": " + hint);
    }
  }
}
