package io.tillstream.engine.program;

import java.util.Set;

/**
 * What a condition cannot do without: a field that has one of some values. Of hundreds of
 * conditions only those are asked whose need is met, so most cost nothing.
 *
 * @param field its name; needs of one name are read alike
 * @param reader finds what the field is: a String, a Long, or a List of Strings that has to hold
 *     the value; never null
 * @param values exactly one where the field is a list
 */
public record Need<R>(String field, R reader, Set<Object> values) {

  public Need {
    values = Set.copyOf(values);
  }
}
