package io.tillstream.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;

/** Records with something in every field, or only in those that must be set. */
final class Samples {

  private final GenericData model;
  private final boolean full;

  /**
   * @param model decides what is built: generated classes or generic records
   * @param full whether optional fields and those with a default are set as well
   */
  Samples(GenericData model, boolean full) {
    this.model = model;
    this.full = full;
  }

  IndexedRecord of(Schema schema) {
    IndexedRecord sample = (IndexedRecord) model.newRecord(null, schema);
    for (Field field : schema.getFields()) {
      boolean required = !field.hasDefaultValue();
      sample.put(
          field.pos(),
          full || required
              ? value(field.schema(), field.name(), field.pos() + 1)
              : model.getDefaultValue(field));
    }
    return sample;
  }

  private Object value(Schema schema, String name, int number) {
    return switch (schema.getType()) {
      case STRING -> name + "-" + number + " ¥枫";
      case INT -> number - 3;
      case LONG -> 1_767_225_600_000L + number;
      case BOOLEAN -> number % 2 == 0;
      case ENUM -> {
        List<String> symbols = schema.getEnumSymbols();
        yield model.createEnum(symbols.get(number % symbols.size()), schema);
      }
      case UNION -> value(schema.getTypes().get(1), name, number);
      case ARRAY -> {
        List<Object> items = new ArrayList<>();
        items.add(value(schema.getElementType(), name, number));
        items.add(value(schema.getElementType(), name, number + 1));
        yield items;
      }
      case MAP -> Map.of(name, value(schema.getValueType(), name, number));
      case RECORD -> of(schema);
      case NULL, FLOAT, DOUBLE, BYTES, FIXED ->
          throw new IllegalArgumentException(schema + " has no place in our records");
    };
  }
}
