package io.tillstream.program.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A condition run by CEL's own interpreter. */
final class InterpretedCondition<E> implements Predicate<E> {

  private final CelRuntime.Program program;
  private final Vocabulary<E> vocabulary;

  InterpretedCondition(CelRuntime.Program program, Vocabulary<E> vocabulary) {
    this.program = program;
    this.vocabulary = vocabulary;
  }

  /** False too where the condition fails: one odd event must not stop the stream. */
  @Override
  public boolean test(E source) {
    try {
      return evaluate(source);
    } catch (CelEvaluationException | RuntimeException e) {
      return false;
    }
  }

  boolean evaluate(E source) throws CelEvaluationException {
    CelVariableResolver resolver = name -> Optional.ofNullable(valueOf(name, source));
    return Boolean.TRUE.equals(program.eval(resolver));
  }

  private Object valueOf(String name, E source) {
    Field<E> field = vocabulary.field(name);
    if (field != null) {
      return valueOf(field, source);
    }
    return vocabulary.isIndexed() && vocabulary.isRoot(name) ? mapOf(name, source) : null;
  }

  private Map<String, Object> mapOf(String root, E source) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String name : vocabulary.namesUnder(root)) {
      map.put(name, valueOf(vocabulary.field(root + "." + name), source));
    }
    return map;
  }

  private static <E> Object valueOf(Field<E> field, E source) {
    return switch (field.type()) {
      case TEXT -> field.text().apply(source);
      case NUMBER -> field.number().applyAsLong(source);
      case INSTANT -> Instant.ofEpochMilli(field.number().applyAsLong(source));
      case TEXTS -> field.texts().apply(source);
    };
  }
}
