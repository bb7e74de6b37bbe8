package io.tillstream.program.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import java.util.ArrayList;
import java.util.List;

/** Walks through an expression. */
final class Walk {

  private Walk() {}

  /** {@code line.sku}, before the checker joins it to one name or after; empty if it is no name. */
  static String qualifiedName(CelExpr expression) {
    if (expression.getKind() != ExprKind.Kind.SELECT) {
      return expression.identOrDefault().name();
    }
    String root = expression.select().operand().identOrDefault().name();
    return root.isEmpty() ? "" : root + "." + expression.select().field();
  }

  /** Every part of an expression, itself first. */
  static List<CelExpr> parts(CelExpr expression) {
    List<CelExpr> parts = new ArrayList<>();
    collect(expression, parts);
    return parts;
  }

  private static void collect(CelExpr expression, List<CelExpr> parts) {
    parts.add(expression);
    children(expression).forEach(child -> collect(child, parts));
  }

  /** The direct parts of an expression, in order. */
  static List<CelExpr> children(CelExpr expression) {
    return switch (expression.getKind()) {
      case NOT_SET, CONSTANT, IDENT -> List.of();
      case SELECT -> List.of(expression.select().operand());
      case CALL -> {
        List<CelExpr> children = new ArrayList<>();
        expression.call().target().ifPresent(children::add);
        children.addAll(expression.call().args());
        yield children;
      }
      case LIST -> expression.list().elements();
      case STRUCT ->
          expression.struct().entries().stream().map(CelExpr.CelStruct.Entry::value).toList();
      case MAP ->
          expression.map().entries().stream()
              .flatMap(entry -> java.util.stream.Stream.of(entry.key(), entry.value()))
              .toList();
      case COMPREHENSION -> {
        CelExpr.CelComprehension loop = expression.comprehension();
        yield List.of(
            loop.iterRange(),
            loop.accuInit(),
            loop.loopCondition(),
            loop.loopStep(),
            loop.result());
      }
    };
  }
}
