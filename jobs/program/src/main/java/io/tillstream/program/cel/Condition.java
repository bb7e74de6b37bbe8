package io.tillstream.program.cel;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A condition that is ready to run. Pure and thread-safe; where it fails it does not match.
 *
 * @param reads the qualified names of the fields that it asks for
 * @param requirement what has to be so for it to match, if that is simple to tell
 */
public record Condition<E>(
    Predicate<E> predicate, Set<String> reads, Optional<Requirement<E>> requirement) {

  public Condition {
    reads = Set.copyOf(reads);
  }

  public boolean test(E source) {
    return predicate.test(source);
  }
}
