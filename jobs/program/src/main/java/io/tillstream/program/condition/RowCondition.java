package io.tillstream.program.condition;

import io.tillstream.program.cel.Condition;
import io.tillstream.program.cel.ConditionCompiler;
import io.tillstream.program.cel.Field;
import io.tillstream.program.cel.InvalidConditionException;
import io.tillstream.program.cel.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A CEL condition over {@code row}, a row of a table: every cell is a string, an absent one {@code
 * ""}. A column is written {@code row.InvoiceNo} or, whatever its name, {@code row["Invoice No"]}.
 * Immutable and thread-safe; a row on which the condition fails does not match.
 */
public final class RowCondition implements Predicate<RowCondition.Row> {

  /** A row of a table. */
  @FunctionalInterface
  public interface Row {

    /**
     * The cell in a column.
     *
     * @param column the column's place in the list that the condition was compiled with
     * @return null if the row has no such cell
     */
    String cell(int column);
  }

  private final Condition<Row> condition;

  private RowCondition(Condition<Row> condition) {
    this.condition = condition;
  }

  /**
   * @param condition a CEL expression that is true or false
   * @param columns names of the columns, in order
   * @throws IllegalArgumentException if the condition is not such an expression or names a column
   *     that is not there; the message lists every mistake with its remedy
   */
  public static RowCondition compile(String condition, List<String> columns) {
    List<Field<Row>> fields = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int column = i;
      fields.add(Field.text("row." + columns.get(i), row -> row.cell(column)));
    }
    try {
      var compiler = new ConditionCompiler<>(Vocabulary.indexed(fields));
      return new RowCondition(compiler.compile(condition));
    } catch (InvalidConditionException e) {
      throw new IllegalArgumentException(
          "the condition '" + condition + "' cannot be used: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean test(Row row) {
    return condition.test(row);
  }
}
