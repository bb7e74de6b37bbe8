package io.tillstream.program.cel;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind;
import io.tillstream.engine.program.Need;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the {@link Requirement} of a condition: in {@code line.category == "tea" && …} it is the
 * first part. It holds although parts may fail: false {@code &&} a failure is false.
 */
final class RequirementSearch<E> {

  private final Vocabulary<E> vocabulary;

  RequirementSearch(Vocabulary<E> vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The requirement that rules out most; empty if there is none of a kind known here. */
  Optional<Requirement<E>> in(CelExpr expression) {
    if (expression.getKind() != ExprKind.Kind.CALL) {
      return Optional.empty();
    }
    CelCall call = expression.call();
    return switch (call.function()) {
      case "_&&_" -> either(in(call.args().get(0)), in(call.args().get(1)));
      case "_||_" -> both(in(call.args().get(0)), in(call.args().get(1)));
      case "_==_" ->
          equality(call.args().get(0), call.args().get(1))
              .or(() -> equality(call.args().get(1), call.args().get(0)));
      case "_>=_" -> bound(call.args().get(0), call.args().get(1), 0);
      case "_>_" -> bound(call.args().get(0), call.args().get(1), 1);
      case "_<=_" -> bound(call.args().get(1), call.args().get(0), 0);
      case "_<_" -> bound(call.args().get(1), call.args().get(0), 1);
      case "@in" -> membership(call.args().get(0), call.args().get(1));
      default -> Optional.empty();
    };
  }

  private Optional<Requirement<E>> either(
      Optional<Requirement<E>> one, Optional<Requirement<E>> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return rank(other.get()) < rank(one.get()) ? other : one;
  }

  /** Of two ways to match, what both of them require. */
  private Optional<Requirement<E>> both(
      Optional<Requirement<E>> one, Optional<Requirement<E>> other) {
    if (one.isEmpty() || other.isEmpty() || one.get().field() != other.get().field()) {
      return Optional.empty();
    }
    Field<E> field = one.get().field();
    Need.Wanted first = one.get().wanted();
    Need.Wanted second = other.get().wanted();
    if (first instanceof Need.AtLeast some && second instanceof Need.AtLeast others) {
      long least = Math.min(some.least(), others.least());
      return Optional.of(new Requirement<>(field, new Need.AtLeast(least)));
    }
    if (first instanceof Need.OneOf some && second instanceof Need.OneOf others) {
      Set<Object> values = new HashSet<>(some.values());
      values.addAll(others.values());
      return field.type() == Field.Type.TEXTS && values.size() > 1
          ? Optional.empty()
          : Optional.of(new Requirement<>(field, new Need.OneOf(values)));
    }
    return Optional.empty();
  }

  private Optional<Requirement<E>> equality(CelExpr name, CelExpr value) {
    return requirement(name, List.of(value));
  }

  private Optional<Requirement<E>> membership(CelExpr element, CelExpr list) {
    if (list.getKind() == ExprKind.Kind.LIST) {
      return requirement(element, list.list().elements());
    }
    Field<E> field = vocabulary.field(list.identOrDefault().name());
    Object value = constant(element);
    return field != null && field.type() == Field.Type.TEXTS && value instanceof String
        ? Optional.of(new Requirement<>(field, new Need.OneOf(Set.of(value))))
        : Optional.empty();
  }

  private Optional<Requirement<E>> requirement(CelExpr name, List<CelExpr> constants) {
    Field<E> field = vocabulary.field(name.identOrDefault().name());
    if (field == null) {
      return Optional.empty();
    }
    Set<Object> values = new HashSet<>();
    for (CelExpr each : constants) {
      Object value = constant(each);
      boolean fits =
          field.type() == Field.Type.TEXT && value instanceof String
              || field.type() == Field.Type.NUMBER && value instanceof Long;
      if (!fits) {
        return Optional.empty();
      }
      values.add(value);
    }
    return Optional.of(new Requirement<>(field, new Need.OneOf(values)));
  }

  /**
   * The field is no less than the constant.
   *
   * @param above 1 if it has to be more
   */
  private Optional<Requirement<E>> bound(CelExpr name, CelExpr constant, int above) {
    Field<E> field = vocabulary.field(name.identOrDefault().name());
    boolean numbers = field != null && field.type() == Field.Type.NUMBER;
    return numbers && constant(constant) instanceof Long least && least < Long.MAX_VALUE
        ? Optional.of(new Requirement<>(field, new Need.AtLeast(least + above)))
        : Optional.empty();
  }

  /** Its value if it is a string or a whole number; null otherwise. */
  private static Object constant(CelExpr expression) {
    CelConstant constant = expression.constantOrDefault();
    return switch (constant.getKind()) {
      case STRING_VALUE -> constant.stringValue();
      case INT64_VALUE -> constant.int64Value();
      default -> null;
    };
  }

  /** The lower, the more it rules out: names first, and words of which there are few last. */
  private static int rank(Requirement<?> requirement) {
    Field<?> field = requirement.field();
    return switch (field.type()) {
      case TEXT -> field.known().isEmpty() ? 0 : 3;
      case TEXTS -> 0;
      case NUMBER, INSTANT -> requirement.wanted() instanceof Need.AtLeast ? 2 : 1;
    };
  }
}
