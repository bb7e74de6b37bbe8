package io.tillstream.program.cel;

import java.util.List;
import java.util.SplittableRandom;

/** Writes random conditions in the part of CEL that is translated, and somewhat beyond. */
final class Conditions {

  private static final List<String> WORDS = List.of("", "a", "ab", "ba", "b", "金卡", "😀a");
  private static final long[] NUMBERS = {
    0, 1, 2, 3, -1, -2, 10, Long.MAX_VALUE, Long.MIN_VALUE + 1, 5_000_000_000L
  };

  /** True or false, and beyond the translation; some fail. */
  private static final List<String> PARTS =
      List.of(
          "a.text.matches(\"a+\")",
          "b.texts.exists(t, t == a.text)",
          "b.texts.all(t, t.contains(a.other))",
          "a.number > 1.5",
          "int(a.text) == 1",
          "a.text < a.other",
          "dyn(a.number) == 1",
          "a.number / b.count > 2.0");

  private final SplittableRandom random;
  private final boolean withParts;

  /**
   * @param withParts true to write parts, too, that are left to the interpreter
   */
  Conditions(SplittableRandom random, boolean withParts) {
    this.random = random;
    this.withParts = withParts;
  }

  static String word(SplittableRandom random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  static long whole(SplittableRandom random) {
    return random.nextInt(20) == 0 ? Long.MIN_VALUE : NUMBERS[random.nextInt(NUMBERS.length)];
  }

  String bool(int depth) {
    if (depth == 0) {
      return random.nextBoolean() ? "true" : "a.number == " + number(0);
    }
    if (withParts && random.nextInt(8) == 0) {
      return PARTS.get(random.nextInt(PARTS.size()));
    }
    int deeper = depth - 1;
    return switch (random.nextInt(13)) {
      case 0, 1 -> "(" + bool(deeper) + " && " + bool(deeper) + ")";
      case 2, 3 -> "(" + bool(deeper) + " || " + bool(deeper) + ")";
      case 4 -> "!" + "(" + bool(deeper) + ")";
      case 5 -> "(" + bool(deeper) + " ? " + bool(deeper) + " : " + bool(deeper) + ")";
      case 6 -> "(" + text(deeper) + equality() + text(deeper) + ")";
      case 7 -> "(" + number(deeper) + equality() + number(deeper) + ")";
      case 8 -> "(" + number(deeper) + ordering() + number(deeper) + ")";
      case 9 -> "(" + text(deeper) + " in [" + quoted() + ", " + quoted() + "])";
      case 10 -> "(" + number(deeper) + " in [" + literal() + ", " + literal() + ", 3])";
      case 11 -> "(" + text(deeper) + " in b.texts)";
      default -> text(deeper) + "." + test() + "(" + text(deeper) + ")";
    };
  }

  private String number(int depth) {
    if (depth == 0) {
      return switch (random.nextInt(3)) {
        case 0 -> literal();
        case 1 -> "a.number";
        default -> "b.count";
      };
    }
    int deeper = depth - 1;
    return switch (random.nextInt(9)) {
      case 0 -> "(" + number(deeper) + " + " + number(deeper) + ")";
      case 1 -> "(" + number(deeper) + " - " + number(deeper) + ")";
      case 2 -> "(" + number(deeper) + " * " + number(deeper) + ")";
      case 3 -> "(" + number(deeper) + " / " + number(deeper) + ")";
      case 4 -> "(" + number(deeper) + " % " + number(deeper) + ")";
      case 5 -> "-(" + number(deeper) + ")";
      case 6 -> "size(" + text(deeper) + ")";
      case 7 -> "b.texts.size()";
      default -> "(" + bool(deeper) + " ? " + number(deeper) + " : " + number(deeper) + ")";
    };
  }

  private String text(int depth) {
    if (depth == 0 || random.nextInt(3) > 0) {
      return switch (random.nextInt(3)) {
        case 0 -> quoted();
        case 1 -> "a.text";
        default -> "a.other";
      };
    }
    int deeper = depth - 1;
    return random.nextBoolean()
        ? "(" + text(deeper) + " + " + text(deeper) + ")"
        : "(" + bool(deeper) + " ? " + text(deeper) + " : " + text(deeper) + ")";
  }

  private String quoted() {
    return "\"" + word(random) + "\"";
  }

  private String literal() {
    return Long.toString(NUMBERS[random.nextInt(NUMBERS.length)]);
  }

  private String equality() {
    return random.nextBoolean() ? " == " : " != ";
  }

  private String ordering() {
    return List.of(" < ", " <= ", " > ", " >= ").get(random.nextInt(4));
  }

  private String test() {
    return List.of("startsWith", "endsWith", "contains").get(random.nextInt(3));
  }
}
