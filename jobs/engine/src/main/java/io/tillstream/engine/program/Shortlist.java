package io.tillstream.engine.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says which of many conditions have to be asked: those whose {@link Need} is met, and those that
 * have none. Conditions are known by their places in a list. Immutable.
 *
 * @param <R> reads a field
 */
final class Shortlist<R> {

  private final int[] always;
  private final List<Shelf<R>> shelves;

  /**
   * @param needs of each condition; null where it has none, so that it is always asked
   */
  Shortlist(List<Need<R>> needs) {
    Map<String, Shelf<R>> byField = new LinkedHashMap<>();
    List<Integer> others = new ArrayList<>();
    for (int place = 0; place < needs.size(); place++) {
      Need<R> need = needs.get(place);
      if (need == null) {
        others.add(place);
      } else {
        byField
            .computeIfAbsent(need.field(), unseen -> new Shelf<>(need.reader()))
            .add(need.wanted(), place);
      }
    }
    always = others.stream().mapToInt(Integer::intValue).toArray();
    shelves = List.copyOf(byField.values());
  }

  /** Places of the conditions that are always asked, in order. */
  int[] always() {
    return always;
  }

  /** One for each field that is needed; no condition stands on two. */
  List<Shelf<R>> shelves() {
    return shelves;
  }
}
