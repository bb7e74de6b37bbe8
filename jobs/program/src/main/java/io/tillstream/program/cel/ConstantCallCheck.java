package io.tillstream.program.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.runtime.CelEvaluationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tries the calls whose arguments are constants, such as a regular expression, a time zone or a
 * date: one that cannot work would otherwise fail on every event, in silence.
 */
final class ConstantCallCheck<E> {

  private static final Set<String> TRIED =
      Set.of(
          "matches",
          "timestamp",
          "duration",
          "getFullYear",
          "getMonth",
          "getDayOfYear",
          "getDayOfMonth",
          "getDate",
          "getDayOfWeek",
          "getHours",
          "getMinutes",
          "getSeconds",
          "getMilliseconds");

  private final Vocabulary<E> vocabulary;
  private final CelAbstractSyntaxTree ast;

  ConstantCallCheck(Vocabulary<E> vocabulary, CelAbstractSyntaxTree ast) {
    this.vocabulary = vocabulary;
    this.ast = ast;
  }

  List<ConditionMistake> mistakes() {
    List<ConditionMistake> mistakes = new ArrayList<>();
    for (CelExpr part : Walk.parts(ast.getExpr())) {
      if (part.getKind() == ExprKind.Kind.CALL && isTried(part.call()) && fails(part)) {
        Integer offset = ast.getSource().getPositionsMap().get(part.id());
        mistakes.add(
            new ConditionMistake(
                offset == null ? 0 : offset,
                part.call().function() + "() cannot work with this argument",
                "correct the pattern, the time zone or the date in it"));
      }
    }
    return mistakes;
  }

  private boolean isTried(CelCall call) {
    return TRIED.contains(call.function())
        && call.target().map(this::isField).orElse(true)
        && call.args().stream()
            .allMatch(arg -> arg.getKind() == ExprKind.Kind.CONSTANT || isField(arg));
  }

  private boolean isField(CelExpr expression) {
    return vocabulary.field(expression.identOrDefault().name()) != null;
  }

  private boolean fails(CelExpr call) {
    if (call.call().args().stream().noneMatch(arg -> arg.getKind() == ExprKind.Kind.CONSTANT)) {
      return false;
    }
    CelAbstractSyntaxTree alone =
        CelAbstractSyntaxTree.newCheckedAst(
            call, ast.getSource(), ast.getReferenceMap(), ast.getTypeMap());
    try {
      ConditionCompiler.RUNTIME.createProgram(alone).eval(name -> Optional.of(anyOf(name)));
      return false;
    } catch (CelEvaluationException | RuntimeException e) {
      return true;
    }
  }

  private Object anyOf(String name) {
    return switch (vocabulary.field(name).type()) {
      case TEXT -> "";
      case NUMBER -> 0L;
      case INSTANT -> Instant.EPOCH;
      case TEXTS -> List.of();
    };
  }
}
