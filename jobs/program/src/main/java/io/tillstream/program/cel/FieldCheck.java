package io.tillstream.program.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind;
import io.tillstream.program.document.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds fields that do not exist and says which do. CEL's own checker, seeing qualified names, only
 * knows that {@code line} is not declared.
 */
final class FieldCheck<E> {

  private static final String INDEX = "_[_]";

  private final Vocabulary<E> vocabulary;
  private final CelAbstractSyntaxTree ast;
  private final List<ConditionMistake> mistakes = new ArrayList<>();

  FieldCheck(Vocabulary<E> vocabulary, CelAbstractSyntaxTree ast) {
    this.vocabulary = vocabulary;
    this.ast = ast;
  }

  List<ConditionMistake> mistakes() {
    visit(ast.getExpr(), Set.of());
    return mistakes;
  }

  /**
   * @param local names that a macro such as {@code exists} introduces
   */
  private void visit(CelExpr expression, Set<String> local) {
    switch (expression.getKind()) {
      case SELECT -> visitSelect(expression, expression.select(), local);
      case IDENT -> visitName(expression, local);
      case CALL -> visitCall(expression, expression.call(), local);
      case COMPREHENSION -> visitLoop(expression.comprehension(), local);
      case NOT_SET, CONSTANT, LIST, STRUCT, MAP ->
          Walk.children(expression).forEach(child -> visit(child, local));
    }
  }

  private void visitSelect(CelExpr expression, CelSelect select, Set<String> local) {
    CelExpr operand = select.operand();
    if (!isRoot(operand, local)) {
      visit(operand, local);
      return;
    }
    String root = operand.ident().name();
    if (vocabulary.field(root + "." + select.field()) == null) {
      unknown(offsetOf(expression) + 1, root, select.field());
    } else if (select.testOnly() && !vocabulary.isIndexed()) {
      mistakes.add(
          new ConditionMistake(
              offsetOf(expression),
              "has() is not needed: a field without a value reads as \"\" or 0",
              "compare instead: " + root + "." + select.field() + " != \"\""));
    }
  }

  private void visitName(CelExpr expression, Set<String> local) {
    if (isRoot(expression, local) && !vocabulary.isIndexed()) {
      String root = expression.ident().name();
      mistakes.add(
          new ConditionMistake(
              offsetOf(expression),
              "\"" + root + "\" alone says nothing",
              "name a field of it: " + String.join(", ", vocabulary.namesUnder(root))));
    }
  }

  private void visitCall(CelExpr expression, CelCall call, Set<String> local) {
    if (call.function().equals(INDEX)
        && vocabulary.isIndexed()
        && isRoot(call.args().get(0), local)
        && call.args().get(1).constantOrDefault().getKind() == CelConstant.Kind.STRING_VALUE) {
      String root = call.args().get(0).ident().name();
      String name = call.args().get(1).constant().stringValue();
      if (vocabulary.field(root + "." + name) == null) {
        unknown(offsetOf(expression), root, name);
      }
      return;
    }
    Walk.children(expression).forEach(child -> visit(child, local));
  }

  private void visitLoop(CelComprehension loop, Set<String> local) {
    Set<String> inside = new HashSet<>(local);
    inside.add(loop.iterVar());
    inside.add(loop.iterVar2());
    inside.add(loop.accuVar());
    visit(loop.iterRange(), local);
    visit(loop.accuInit(), local);
    visit(loop.loopCondition(), inside);
    visit(loop.loopStep(), inside);
    visit(loop.result(), inside);
  }

  private boolean isRoot(CelExpr expression, Set<String> local) {
    return expression.getKind() == ExprKind.Kind.IDENT
        && vocabulary.isRoot(expression.ident().name())
        && !local.contains(expression.ident().name());
  }

  private void unknown(int offset, String root, String field) {
    mistakes.add(
        new ConditionMistake(
            offset,
            root + " has no field \"" + field + "\"",
            Nearest.remedy(field, vocabulary.namesUnder(root), root + " has")));
  }

  private int offsetOf(CelExpr expression) {
    Integer offset = ast.getSource().getPositionsMap().get(expression.id());
    return offset == null ? 0 : offset;
  }
}
