package io.tillstream.program.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Turns a condition into plain Java: comparisons, logic, {@code in}, whole numbers, the usual
 * functions on strings; many times as fast as the interpreter. A part that it does not know is left
 * to the interpreter, and asked only when the rest has not decided. What it does know means the
 * same there, which a randomized test holds it to.
 *
 * <p>As in CEL, {@code &&} and {@code ||} ask the right side when the left one fails. A failure is
 * an {@link ArithmeticException}, {@link Failure} among them.
 */
final class Translation<E> {

  /** Thrown, and caught here, where an expression leaves the part of the language known here. */
  private static final class Unknown extends RuntimeException {
    private static final Unknown EXPRESSION = new Unknown();

    private Unknown() {
      super(null, null, false, false);
    }
  }

  private final CelAbstractSyntaxTree ast;
  private final Vocabulary<E> vocabulary;
  private int interpretedParts;

  Translation(CelAbstractSyntaxTree checked, Vocabulary<E> vocabulary) {
    this.ast = checked;
    this.vocabulary = vocabulary;
  }

  /** The condition; false where it fails, for one odd event must not stop the stream. */
  Predicate<E> predicate() {
    Predicate<E> condition = failing();
    return source -> {
      try {
        return condition.test(source);
      } catch (ArithmeticException e) {
        return false;
      }
    };
  }

  /** The condition; throwing where it fails. */
  Predicate<E> failing() {
    return bool(ast.getExpr());
  }

  /** How many parts were left to the interpreter. */
  int interpretedParts() {
    return interpretedParts;
  }

  private Predicate<E> bool(CelExpr expression) {
    try {
      return translated(expression);
    } catch (Unknown e) {
      interpretedParts++;
      return InterpretedCondition.of(ast, expression, vocabulary);
    }
  }

  private Predicate<E> translated(CelExpr expression) {
    if (expression.getKind() == ExprKind.Kind.CONSTANT) {
      boolean value = constant(expression, CelConstant.Kind.BOOLEAN_VALUE).booleanValue();
      return source -> value;
    }
    CelCall call = callOf(expression);
    return switch (call.function()) {
      case "_&&_" -> Logic.and(bool(arg(call, 0)), bool(arg(call, 1)));
      case "_||_" -> Logic.or(bool(arg(call, 0)), bool(arg(call, 1)));
      case "!_" -> bool(arg(call, 0)).negate();
      case "_==_" -> equality(call);
      case "_!=_" -> equality(call).negate();
      case "_<_", "_<=_", "_>_", "_>=_" -> ordering(call);
      case "@in" -> membership(call);
      case "startsWith", "endsWith", "contains" -> textTest(call);
      case "_?_:_" -> {
        Predicate<E> condition = bool(arg(call, 0));
        Predicate<E> yes = bool(arg(call, 1));
        Predicate<E> no = bool(arg(call, 2));
        yield source -> condition.test(source) ? yes.test(source) : no.test(source);
      }
      default -> throw Unknown.EXPRESSION;
    };
  }

  private Predicate<E> equality(CelCall call) {
    CelExpr a = arg(call, 0);
    CelExpr b = arg(call, 1);
    if (isOf(a, SimpleType.STRING) && isOf(b, SimpleType.STRING)) {
      Function<E, String> left = text(a);
      Function<E, String> right = text(b);
      return source -> left.apply(source).equals(right.apply(source));
    }
    if (isOf(a, SimpleType.INT) && isOf(b, SimpleType.INT)) {
      ToLongFunction<E> left = number(a);
      ToLongFunction<E> right = number(b);
      return source -> left.applyAsLong(source) == right.applyAsLong(source);
    }
    if (isOf(a, SimpleType.BOOL) && isOf(b, SimpleType.BOOL)) {
      Predicate<E> left = bool(a);
      Predicate<E> right = bool(b);
      return source -> left.test(source) == right.test(source);
    }
    throw Unknown.EXPRESSION;
  }

  private Predicate<E> ordering(CelCall call) {
    ToLongFunction<E> left = number(arg(call, 0));
    ToLongFunction<E> right = number(arg(call, 1));
    return switch (call.function()) {
      case "_<_" -> source -> left.applyAsLong(source) < right.applyAsLong(source);
      case "_<=_" -> source -> left.applyAsLong(source) <= right.applyAsLong(source);
      case "_>_" -> source -> left.applyAsLong(source) > right.applyAsLong(source);
      default -> source -> left.applyAsLong(source) >= right.applyAsLong(source);
    };
  }

  private Predicate<E> membership(CelCall call) {
    CelExpr element = arg(call, 0);
    CelExpr list = arg(call, 1);
    if (list.getKind() != ExprKind.Kind.LIST) {
      Function<E, String> wanted = text(element);
      Function<E, List<String>> texts = texts(list);
      return source -> texts.apply(source).contains(wanted.apply(source));
    }
    if (isOf(element, SimpleType.STRING)) {
      Set<String> values = new HashSet<>();
      for (CelExpr value : list.list().elements()) {
        values.add(constant(value, CelConstant.Kind.STRING_VALUE).stringValue());
      }
      Function<E, String> wanted = text(element);
      return source -> values.contains(wanted.apply(source));
    }
    long[] values =
        list.list().elements().stream()
            .mapToLong(value -> constant(value, CelConstant.Kind.INT64_VALUE).int64Value())
            .toArray();
    ToLongFunction<E> wanted = number(element);
    return source -> Logic.holds(values, wanted.applyAsLong(source));
  }

  private Predicate<E> textTest(CelCall call) {
    Function<E, String> text = text(call.target().orElseThrow(() -> Unknown.EXPRESSION));
    Function<E, String> part = text(arg(call, 0));
    return switch (call.function()) {
      case "startsWith" -> source -> text.apply(source).startsWith(part.apply(source));
      case "endsWith" -> source -> text.apply(source).endsWith(part.apply(source));
      default -> source -> text.apply(source).contains(part.apply(source));
    };
  }

  private ToLongFunction<E> number(CelExpr expression) {
    if (!isOf(expression, SimpleType.INT)) {
      throw Unknown.EXPRESSION;
    }
    if (expression.getKind() == ExprKind.Kind.CONSTANT) {
      long value = constant(expression, CelConstant.Kind.INT64_VALUE).int64Value();
      return source -> value;
    }
    if (expression.getKind() == ExprKind.Kind.IDENT) {
      return field(expression, Field.Type.NUMBER).number();
    }
    CelCall call = callOf(expression);
    return switch (call.function()) {
      case "size" -> size(call);
      case "-_" -> {
        ToLongFunction<E> value = number(arg(call, 0));
        yield source -> Math.negateExact(value.applyAsLong(source));
      }
      case "_?_:_" -> {
        Predicate<E> condition = bool(arg(call, 0));
        ToLongFunction<E> yes = number(arg(call, 1));
        ToLongFunction<E> no = number(arg(call, 2));
        yield source -> condition.test(source) ? yes.applyAsLong(source) : no.applyAsLong(source);
      }
      case "_+_", "_-_", "_*_", "_/_", "_%_" -> arithmetic(call);
      default -> throw Unknown.EXPRESSION;
    };
  }

  private ToLongFunction<E> arithmetic(CelCall call) {
    ToLongFunction<E> left = number(arg(call, 0));
    ToLongFunction<E> right = number(arg(call, 1));
    return switch (call.function()) {
      case "_+_" -> source -> Math.addExact(left.applyAsLong(source), right.applyAsLong(source));
      case "_-_" ->
          source -> Math.subtractExact(left.applyAsLong(source), right.applyAsLong(source));
      case "_*_" ->
          source -> Math.multiplyExact(left.applyAsLong(source), right.applyAsLong(source));
      case "_/_" -> source -> Logic.divide(left.applyAsLong(source), right.applyAsLong(source));
      default -> source -> left.applyAsLong(source) % right.applyAsLong(source);
    };
  }

  /** {@code size(x)} and {@code x.size()}: code points of a string, elements of a list. */
  private ToLongFunction<E> size(CelCall call) {
    CelExpr of = call.target().orElseGet(() -> arg(call, 0));
    if (isOf(of, SimpleType.STRING)) {
      Function<E, String> text = text(of);
      return source -> {
        String value = text.apply(source);
        return value.codePointCount(0, value.length());
      };
    }
    Function<E, List<String>> texts = texts(of);
    return source -> texts.apply(source).size();
  }

  private Function<E, String> text(CelExpr expression) {
    if (!isOf(expression, SimpleType.STRING)) {
      throw Unknown.EXPRESSION;
    }
    if (expression.getKind() == ExprKind.Kind.CONSTANT) {
      String value = constant(expression, CelConstant.Kind.STRING_VALUE).stringValue();
      return source -> value;
    }
    if (expression.getKind() == ExprKind.Kind.IDENT) {
      return field(expression, Field.Type.TEXT).text();
    }
    CelCall call = callOf(expression);
    return switch (call.function()) {
      case "_[_]" -> indexed(call).text();
      case "_+_" -> {
        Function<E, String> left = text(arg(call, 0));
        Function<E, String> right = text(arg(call, 1));
        yield source -> left.apply(source).concat(right.apply(source));
      }
      case "_?_:_" -> {
        Predicate<E> condition = bool(arg(call, 0));
        Function<E, String> yes = text(arg(call, 1));
        Function<E, String> no = text(arg(call, 2));
        yield source -> condition.test(source) ? yes.apply(source) : no.apply(source);
      }
      default -> throw Unknown.EXPRESSION;
    };
  }

  private Function<E, List<String>> texts(CelExpr expression) {
    if (expression.getKind() != ExprKind.Kind.IDENT) {
      throw Unknown.EXPRESSION;
    }
    return field(expression, Field.Type.TEXTS).texts();
  }

  private Field<E> indexed(CelCall call) {
    String root = arg(call, 0).identOrDefault().name();
    String name = constant(arg(call, 1), CelConstant.Kind.STRING_VALUE).stringValue();
    return known(vocabulary.field(root + "." + name), Field.Type.TEXT);
  }

  private Field<E> field(CelExpr name, Field.Type type) {
    return known(vocabulary.field(name.ident().name()), type);
  }

  private static <E> Field<E> known(Field<E> field, Field.Type type) {
    if (field == null || field.type() != type) {
      throw Unknown.EXPRESSION;
    }
    return field;
  }

  private static CelCall callOf(CelExpr expression) {
    if (expression.getKind() != ExprKind.Kind.CALL) {
      throw Unknown.EXPRESSION;
    }
    return expression.call();
  }

  private static CelExpr arg(CelCall call, int index) {
    return call.args().get(index);
  }

  private static CelConstant constant(CelExpr expression, CelConstant.Kind kind) {
    if (expression.constantOrDefault().getKind() != kind) {
      throw Unknown.EXPRESSION;
    }
    return expression.constant();
  }

  private boolean isOf(CelExpr expression, CelType type) {
    return ast.getType(expression.id()).map(type::equals).orElse(false);
  }
}
