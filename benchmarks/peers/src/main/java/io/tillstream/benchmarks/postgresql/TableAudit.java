package io.tillstream.benchmarks.postgresql;

import io.tillstream.benchmarks.tape.AnswerSheet;
import io.tillstream.benchmarks.tape.AnswerTotals;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.program.Program;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

/** Reads back what was answered. */
final class TableAudit {

  private static final int ROWS_AT_ONCE = 5_000;

  private TableAudit() {}

  static AnswerTotals of(Database database, Program program) throws SQLException {
    AnswerSheet sheet = AnswerSheet.of(program);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet row = statement.executeQuery("select * from ledger")) {
        while (row.next()) {
          sheet.add(entry(row));
        }
      }
      try (ResultSet row = statement.executeQuery("select topic, value from outbox")) {
        while (row.next()) {
          sheet.add(row.getString(1), row.getBytes(2));
        }
      }
    }
    return sheet.totals();
  }

  private static LedgerEntry entry(ResultSet row) throws SQLException {
    return new LedgerEntry(
        row.getString("card"),
        row.getLong("seq"),
        LedgerEntry.Kind.valueOf(row.getString("kind")),
        row.getLong("points"),
        row.getLong("balance"),
        row.getString("cause"),
        row.getString("rule"),
        row.getString("store"),
        row.getObject("expires_on", LocalDate.class),
        row.getLong("occurred_at"),
        row.getInt("program_version"));
  }
}
