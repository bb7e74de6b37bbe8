package io.tillstream.program.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks conditions over one vocabulary and makes them ready to run. Thread-safe, and so is every
 * condition it makes.
 *
 * @param <E> what conditions look at
 */
public final class ConditionCompiler<E> {

  /** Bounds on what a program may ask of every event: its text, its nesting, its loops. */
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(10_000)
          .maxParseRecursionDepth(64)
          .comprehensionMaxIterations(1_000)
          .build();

  static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

  private final Vocabulary<E> vocabulary;
  private final CelCompiler compiler;

  public ConditionCompiler(Vocabulary<E> vocabulary) {
    this.vocabulary = vocabulary;
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
    vocabulary.fields().forEach(field -> builder.addVar(field.name(), typeOf(field)));
    if (vocabulary.isIndexed()) {
      CelType map = MapType.create(SimpleType.STRING, SimpleType.STRING);
      vocabulary.roots().forEach(root -> builder.addVar(root, map));
    }
    this.compiler = builder.build();
  }

  /**
   * Makes a condition ready to run: as plain Java, as far as that goes.
   *
   * @throws InvalidConditionException with every mistake found
   */
  public Condition<E> compile(String condition) throws InvalidConditionException {
    CelAbstractSyntaxTree ast = check(condition);
    return new Condition<>(
        new Translation<>(ast, vocabulary).predicate(),
        fieldsIn(ast),
        new RequirementSearch<>(vocabulary).in(ast.getExpr()));
  }

  private Set<String> fieldsIn(CelAbstractSyntaxTree ast) {
    return Walk.parts(ast.getExpr()).stream()
        .map(part -> part.identOrDefault().name())
        .filter(name -> vocabulary.field(name) != null)
        .collect(Collectors.toSet());
  }

  CelAbstractSyntaxTree check(String condition) throws InvalidConditionException {
    CelAbstractSyntaxTree parsed = treeOf(condition, compiler.parse(condition), List.of());
    List<ConditionMistake> mistakes = new ArrayList<>();
    mistakes.addAll(new FieldCheck<>(vocabulary, parsed).mistakes());
    boolean fieldsKnown = mistakes.isEmpty();
    mistakes.addAll(new KnownValueCheck<>(vocabulary, parsed).mistakes());
    if (!fieldsKnown) {
      throw new InvalidConditionException(mistakes);
    }
    CelAbstractSyntaxTree checked = treeOf(condition, compiler.check(parsed), mistakes);
    if (!checked.getResultType().equals(SimpleType.BOOL)) {
      mistakes.add(CheckerWords.notBool(checked));
    }
    mistakes.addAll(new ConstantCallCheck<>(vocabulary, checked).mistakes());
    if (!mistakes.isEmpty()) {
      throw new InvalidConditionException(mistakes);
    }
    return checked;
  }

  /**
   * The result of a step of the compiler.
   *
   * @param before mistakes that were found earlier
   */
  private CelAbstractSyntaxTree treeOf(
      String condition, CelValidationResult result, List<ConditionMistake> before)
      throws InvalidConditionException {
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      List<ConditionMistake> mistakes = new ArrayList<>(before);
      mistakes.addAll(CheckerWords.of(e.getErrors(), condition, vocabulary));
      throw new InvalidConditionException(mistakes);
    }
  }

  private static CelType typeOf(Field<?> field) {
    return switch (field.type()) {
      case TEXT -> SimpleType.STRING;
      case NUMBER -> SimpleType.INT;
      case INSTANT -> SimpleType.TIMESTAMP;
      case TEXTS -> ListType.create(SimpleType.STRING);
    };
  }
}
