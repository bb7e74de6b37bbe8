package io.tillstream.program.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads lists whose items are values of their own. */
public final class Lists {

  private Lists() {}

  /**
   * The items of a list, each different from the others; one that stands there twice, in whatever
   * form, is a mistake, as the second would never be noticed.
   */
  public static <T> List<T> distinct(Value list, Function<Value, Optional<T>> read) {
    List<T> items = new ArrayList<>();
    for (Value item : list.items()) {
      Optional<T> one = read.apply(item);
      if (one.isPresent() && items.contains(one.get())) {
        item.wrong(item.quoted() + " stands here twice", "keep one of them");
      } else {
        one.ifPresent(items::add);
      }
    }
    return items;
  }
}
