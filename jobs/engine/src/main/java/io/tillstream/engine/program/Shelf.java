package io.tillstream.engine.program;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The conditions that need something of one field, by what they need of it. Conditions are known by
 * their places in a list. Immutable once it is filled.
 *
 * @param <R> reads a field
 */
final class Shelf<R> {

  private static final int[] NOBODY = {};

  /** A condition that needs a number no less than this. */
  private record Bound(long least, int place) {}

  private final R reader;
  private final Map<Object, int[]> byValue = new HashMap<>();
  private Bound[] byBound = {};

  Shelf(R reader) {
    this.reader = reader;
  }

  /** Finds what the field is. */
  R reader() {
    return reader;
  }

  void add(Need.Wanted wanted, int place) {
    if (wanted instanceof Need.OneOf oneOf) {
      for (Object value : oneOf.values()) {
        byValue.merge(value, new int[] {place}, Shelf::joined);
      }
    } else if (wanted instanceof Need.AtLeast atLeast) {
      byBound = Arrays.copyOf(byBound, byBound.length + 1);
      byBound[byBound.length - 1] = new Bound(atLeast.least(), place);
      Arrays.sort(byBound, (one, other) -> Long.compare(one.least, other.least));
    }
  }

  /**
   * Places of the conditions whose need is met, each once, in no order.
   *
   * @param value what the field is
   */
  int[] of(Object value) {
    if (value instanceof List<?> several) {
      return ofAny(several);
    }
    int[] equal = byValue.getOrDefault(value, NOBODY);
    return byBound.length == 0 ? equal : joined(equal, upTo((Long) value));
  }

  private int[] ofAny(List<?> values) {
    int[] places = NOBODY;
    for (int i = 0; i < values.size(); i++) {
      if (values.indexOf(values.get(i)) == i) {
        places = joined(places, byValue.getOrDefault(values.get(i), NOBODY));
      }
    }
    return places;
  }

  private int[] upTo(long value) {
    int met = 0;
    while (met < byBound.length && byBound[met].least <= value) {
      met++;
    }
    int[] places = met == 0 ? NOBODY : new int[met];
    for (int i = 0; i < met; i++) {
      places[i] = byBound[i].place;
    }
    return places;
  }

  private static int[] joined(int[] some, int[] more) {
    if (some.length == 0 || more.length == 0) {
      return some.length == 0 ? more : some;
    }
    int[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }
}
