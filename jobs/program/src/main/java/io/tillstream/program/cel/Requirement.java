package io.tillstream.program.cel;

import java.util.Set;

/**
 * What a condition cannot do without: wherever it matches, the field has one of the values.
 *
 * @param values strings or longs; exactly one, which it has to hold, where the field is a list
 */
public record Requirement<E>(Field<E> field, Set<Object> values) {

  public Requirement {
    values = Set.copyOf(values);
  }
}
