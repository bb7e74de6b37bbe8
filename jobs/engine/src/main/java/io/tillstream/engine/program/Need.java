package io.tillstream.engine.program;

import java.util.Set;

/**
 * What a condition cannot do without: something that has to be so of one field. Of hundreds of
 * conditions only those are asked whose need is met, so most cost nothing.
 *
 * @param field its name; needs of one name are read alike
 * @param reader finds what the field is: a String, a Long, or a List of Strings that has to hold
 *     the value; never null
 */
public record Need<R>(String field, R reader, Wanted wanted) {

  /** What has to be so of the field. */
  public sealed interface Wanted {}

  /**
   * It has one of these values.
   *
   * @param values exactly one where the field is a list
   */
  public record OneOf(Set<Object> values) implements Wanted {
    public OneOf {
      values = Set.copyOf(values);
    }
  }

  /** It is a number no less than this. */
  public record AtLeast(long least) implements Wanted {}
}
