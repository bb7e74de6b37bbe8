package io.tillstream.program.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowConditionTest {

  private static final List<String> COLUMNS = List.of("InvoiceNo", "Unit Price", "Quantity");

  private static boolean matches(String condition, String... cells) {
    return RowCondition.compile(condition, COLUMNS).test(column -> cells[column]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          row.InvoiceNo.startsWith("C")                      => true
          row["InvoiceNo"].startsWith("C") && true           => true
          row["Unit Price"] == "2.50"                        => true
          double(row["Unit Price"]) > 2.0                    => true
          int(row.Quantity) < 0                              => true
          int(row["Unit Price"]) < 0                         => false
          size(row) == 3                                     => true
          row.InvoiceNo == row[row.InvoiceNo]                => false
          """)
  void aConditionSeesTheCellsAsText(String condition, boolean expected) {
    assertThat(matches(condition, "C536379", "2.50", "-1")).isEqualTo(expected);
  }

  @Test
  void anAbsentCellReadsAsEmpty() {
    assertThat(matches("row.Quantity == \"\"", "1", "2", null)).isTrue();
    assertThat(matches("row.Quantity.startsWith(\"C\")", "1", "2", null)).isFalse();
  }

  @Test
  void aColumnThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> RowCondition.compile("row.Invoice == row[\"UnitPrice\"]", COLUMNS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row has no field \"Invoice\"; did you mean \"InvoiceNo\"?")
        .hasMessageContaining("row has no field \"UnitPrice\"; did you mean \"Unit Price\"?");
  }

  @Test
  void aNumberIsNoText() {
    assertThatThrownBy(() -> RowCondition.compile("row.Quantity < 0", COLUMNS))
        .hasMessageContaining("\"<\" does not take (string, int)");
  }
}
