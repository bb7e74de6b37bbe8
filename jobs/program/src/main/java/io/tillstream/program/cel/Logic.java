package io.tillstream.program.cel;

import java.util.function.Predicate;

/** CEL's logic where one side may fail, and its division. */
final class Logic {

  private Logic() {}

  /** False if either side is false, even where the other fails. */
  static <E> Predicate<E> and(Predicate<E> left, Predicate<E> right) {
    return source -> {
      boolean first;
      try {
        first = left.test(source);
      } catch (ArithmeticException e) {
        if (!right.test(source)) {
          return false;
        }
        throw e;
      }
      return first && right.test(source);
    };
  }

  /** True if either side is true, even where the other fails. */
  static <E> Predicate<E> or(Predicate<E> left, Predicate<E> right) {
    return source -> {
      boolean first;
      try {
        first = left.test(source);
      } catch (ArithmeticException e) {
        if (right.test(source)) {
          return true;
        }
        throw e;
      }
      return first || right.test(source);
    };
  }

  static boolean holds(long[] values, long wanted) {
    for (long value : values) {
      if (value == wanted) {
        return true;
      }
    }
    return false;
  }

  /** Fails on a division by zero, and on the one quotient that does not fit. */
  static long divide(long a, long b) {
    if (a == Long.MIN_VALUE && b == -1) {
      throw new ArithmeticException("overflow");
    }
    return a / b;
  }
}
