package io.tillstream.program.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind;
import io.tillstream.program.document.Nearest;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds comparisons with a value that a field never has, such as a tier that is not on the ladder:
 * a condition that could never be met, or always.
 */
final class KnownValueCheck<E> {

  private final Vocabulary<E> vocabulary;
  private final CelAbstractSyntaxTree ast;
  private final List<ConditionMistake> mistakes = new ArrayList<>();

  KnownValueCheck(Vocabulary<E> vocabulary, CelAbstractSyntaxTree ast) {
    this.vocabulary = vocabulary;
    this.ast = ast;
  }

  List<ConditionMistake> mistakes() {
    for (CelExpr part : Walk.parts(ast.getExpr())) {
      if (part.getKind() == ExprKind.Kind.CALL && part.call().args().size() == 2) {
        look(part.call());
      }
    }
    return mistakes;
  }

  private void look(CelCall call) {
    CelExpr left = call.args().get(0);
    CelExpr right = call.args().get(1);
    switch (call.function()) {
      case "_==_", "_!=_" -> {
        compare(left, right);
        compare(right, left);
      }
      case "@in" -> {
        if (right.getKind() == ExprKind.Kind.LIST) {
          right.list().elements().forEach(element -> compare(left, element));
        }
      }
      default -> {
        // Other functions may ask for anything.
      }
    }
  }

  private void compare(CelExpr name, CelExpr literal) {
    Field<E> field = vocabulary.field(Walk.qualifiedName(name));
    if (field == null
        || field.known().isEmpty()
        || literal.constantOrDefault().getKind() != CelConstant.Kind.STRING_VALUE) {
      return;
    }
    String value = literal.constant().stringValue();
    if (!value.isEmpty() && !field.known().contains(value)) {
      Integer offset = ast.getSource().getPositionsMap().get(literal.id());
      mistakes.add(
          new ConditionMistake(
              offset == null ? 0 : offset,
              field.name() + " is never \"" + value + "\"",
              Nearest.remedy(value, field.known(), "it can be")));
    }
  }
}
