package io.tillstream.program.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import io.tillstream.program.document.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what CEL's checker found in the words of a program's author. */
final class CheckerWords {

  private static final Pattern NO_OVERLOAD =
      Pattern.compile("found no matching overload for '([^']*)' applied to '([^']*)'.*");
  private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*");
  private static final Pattern SYNTAX =
      Pattern.compile("(mismatched|extraneous|no viable|token recognition|missing).*");

  /** What people write who come from SQL or a spreadsheet. */
  private static final Map<String, String> SLIPS =
      Map.of("=", "==", "and", "&&", "AND", "&&", "or", "||", "OR", "||", "not", "!", "&", "&&");

  private CheckerWords() {}

  /** What is said of a condition; of several mistakes in its grammar only the first is telling. */
  static List<ConditionMistake> of(
      List<CelIssue> issues, String condition, Vocabulary<?> vocabulary) {
    for (CelIssue issue : issues) {
      if (SYNTAX.matcher(issue.getMessage()).lookingAt()) {
        return List.of(of(issue, condition, vocabulary));
      }
    }
    return issues.stream().map(issue -> of(issue, condition, vocabulary)).toList();
  }

  private static ConditionMistake of(CelIssue issue, String condition, Vocabulary<?> vocabulary) {
    int offset = offsetOf(issue.getSourceLocation(), condition);
    String message = issue.getMessage().replace("<EOF>", "end of the condition");
    Matcher overload = NO_OVERLOAD.matcher(message);
    if (overload.matches()) {
      return new ConditionMistake(
          offset,
          "\"" + symbolOf(overload.group(1)) + "\" does not take " + overload.group(2),
          typesIn(condition, vocabulary));
    }
    Matcher undeclared = UNDECLARED.matcher(message);
    if (undeclared.matches()) {
      return unknownName(offset, undeclared.group(1), vocabulary);
    }
    if (SYNTAX.matcher(message).lookingAt()) {
      int expecting = message.indexOf(" expecting {");
      String brief = expecting < 0 ? message : message.substring(0, expecting);
      return new ConditionMistake(offset, "not a CEL expression: " + brief, syntaxRemedy(brief));
    }
    return new ConditionMistake(offset, message, "rewrite the condition");
  }

  private static String syntaxRemedy(String problem) {
    for (Map.Entry<String, String> slip : SLIPS.entrySet()) {
      if (problem.replace(" '", "'").contains("'" + slip.getKey() + "'")) {
        return "write " + slip.getValue() + " instead of " + slip.getKey();
      }
    }
    return "write a comparison such as line.category == \"beauty\"";
  }

  static ConditionMistake notBool(CelAbstractSyntaxTree checked) {
    return new ConditionMistake(
        0,
        "the condition gives " + checked.getResultType().name() + ", not true or false",
        "write a comparison such as line.quantity > 1");
  }

  private static ConditionMistake unknownName(int offset, String name, Vocabulary<?> vocabulary) {
    List<String> near = new ArrayList<>();
    for (Field<?> field : vocabulary.fields()) {
      if (field.name().endsWith("." + name)) {
        near.add(field.name());
      }
    }
    String remedy =
        near.isEmpty()
            ? Nearest.remedy(name, vocabulary.roots(), "put text in quotes; known names")
            : "did you mean " + String.join(" or ", near) + "? Text stands in quotes";
    return new ConditionMistake(offset, "unknown name or function \"" + name + "\"", remedy);
  }

  /** {@code _>_} as authors write it: {@code >}. */
  private static String symbolOf(String function) {
    return switch (function) {
      case "@in" -> "in";
      case "_?_:_" -> "? :";
      case "_[_]" -> "[ ]";
      default -> function.replace("_", "");
    };
  }

  /** The types of the fields that a condition names. */
  private static String typesIn(String condition, Vocabulary<?> vocabulary) {
    List<String> types = new ArrayList<>();
    for (Field<?> field : vocabulary.fields()) {
      if (Pattern.compile("\\b" + Pattern.quote(field.name()) + "\\b").matcher(condition).find()) {
        types.add(field.name() + " is " + field.type());
      }
    }
    return types.isEmpty()
        ? "compare text with text and numbers with numbers"
        : "compare like with like: " + String.join(", ", types);
  }

  private static int offsetOf(CelSourceLocation location, String condition) {
    int line = 1;
    int offset = 0;
    for (int codePoint : condition.codePoints().toArray()) {
      if (line == location.getLine()) {
        break;
      }
      offset++;
      if (codePoint == '\n') {
        line++;
      }
    }
    return offset + Math.max(0, location.getColumn());
  }
}
