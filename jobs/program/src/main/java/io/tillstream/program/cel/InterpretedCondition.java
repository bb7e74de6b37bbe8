package io.tillstream.program.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A condition, or a part of one, run by CEL's own interpreter; throws {@link Failure}. */
final class InterpretedCondition<E> implements Predicate<E> {

  private final CelRuntime.Program program;
  private final Vocabulary<E> vocabulary;

  private InterpretedCondition(CelRuntime.Program program, Vocabulary<E> vocabulary) {
    this.program = program;
    this.vocabulary = vocabulary;
  }

  /**
   * @param part of the checked tree, true or false
   */
  static <E> InterpretedCondition<E> of(
      CelAbstractSyntaxTree checked, CelExpr part, Vocabulary<E> vocabulary) {
    CelAbstractSyntaxTree alone =
        CelAbstractSyntaxTree.newCheckedAst(
            part, checked.getSource(), checked.getReferenceMap(), checked.getTypeMap());
    try {
      return new InterpretedCondition<>(ConditionCompiler.RUNTIME.createProgram(alone), vocabulary);
    } catch (CelEvaluationException e) {
      throw new IllegalStateException("a checked expression cannot be planned", e);
    }
  }

  @Override
  public boolean test(E source) {
    CelVariableResolver resolver = name -> Optional.ofNullable(valueOf(name, source));
    Object result;
    try {
      result = program.eval(resolver);
    } catch (CelEvaluationException | RuntimeException e) {
      // Whatever a library may throw at an odd value, the engine must go on.
      throw new Failure(e.getMessage());
    }
    if (result instanceof Boolean decided) {
      return decided;
    }
    throw new Failure("neither true nor false");
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
