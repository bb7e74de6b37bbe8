package io.tillstream.program.cel;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A field that a condition may read. A value that is absent reads as {@code ""}, 0 or an empty
 * list.
 *
 * @param <E> what is looked at
 */
public final class Field<E> {

  /** How CEL types a field. */
  public enum Type {
    TEXT("a string"),
    NUMBER("a whole number"),
    /** Epoch milliseconds outside, CEL's timestamp inside. */
    INSTANT("a timestamp"),
    TEXTS("a list of strings");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  private final String name;
  private final Type type;
  private final Function<E, String> text;
  private final ToLongFunction<E> number;
  private final Function<E, List<String>> texts;
  private final List<String> known;

  private Field(
      String name,
      Type type,
      Function<E, String> text,
      ToLongFunction<E> number,
      Function<E, List<String>> texts,
      List<String> known) {
    this.name = name;
    this.type = type;
    this.text = text;
    this.number = number;
    this.texts = texts;
    this.known = List.copyOf(known);
  }

  /**
   * @param name qualified: {@code line.sku}
   */
  public static <E> Field<E> text(String name, Function<E, String> read) {
    return oneOf(name, List.of(), read);
  }

  /** A text that can only be one of some; a condition that asks for another is a mistake. */
  public static <E> Field<E> oneOf(String name, List<String> known, Function<E, String> read) {
    Function<E, String> orEmpty =
        source -> {
          String value = read.apply(source);
          return value == null ? "" : value;
        };
    return new Field<>(name, Type.TEXT, orEmpty, null, null, known);
  }

  public static <E> Field<E> number(String name, ToLongFunction<E> read) {
    return new Field<>(name, Type.NUMBER, null, read, null, List.of());
  }

  /**
   * @param read epoch milliseconds
   */
  public static <E> Field<E> instant(String name, ToLongFunction<E> read) {
    return new Field<>(name, Type.INSTANT, null, read, null, List.of());
  }

  public static <E> Field<E> texts(String name, Function<E, List<String>> read) {
    Function<E, List<String>> orEmpty =
        source -> {
          List<String> value = read.apply(source);
          return value == null ? List.of() : value;
        };
    return new Field<>(name, Type.TEXTS, null, null, orEmpty, List.of());
  }

  public String name() {
    return name;
  }

  public Type type() {
    return type;
  }

  /** What it is: a String, a Long, or a List of Strings; never null. */
  public Object read(E source) {
    return switch (type) {
      case TEXT -> text.apply(source);
      case NUMBER, INSTANT -> number.applyAsLong(source);
      case TEXTS -> texts.apply(source);
    };
  }

  /** All the values a text can have; empty if any. */
  List<String> known() {
    return known;
  }

  Function<E, String> text() {
    return text;
  }

  ToLongFunction<E> number() {
    return number;
  }

  Function<E, List<String>> texts() {
    return texts;
  }
}
