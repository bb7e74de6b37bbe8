package io.tillstream.benchmarks.postgresql;

import io.tillstream.connectors.kafka.AnswerWriter;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.LedgerEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.postgresql.jdbc.PgConnection;

/**
 * Everything that a decision writes, in one statement and so in one trip to the server: the member,
 * its ledger entries, other answers for the outbox, and how far its clerk has come.
 */
final class Posting implements AutoCloseable {

  private final PgConnection connection;
  private final PreparedStatement statement;
  private final int clerk;
  private final AnswerWriter writer;
  private int column;

  /**
   * @param clerk whose members are written
   * @param writer for the answers that go to the outbox
   */
  Posting(Connection connection, int clerk, AnswerWriter writer) throws SQLException {
    // The driver's own takes arrays of numbers as they are.
    this.connection = connection.unwrap(PgConnection.class);
    this.statement = connection.prepareStatement(Database.sql("post.sql"));
    this.clerk = clerk;
    this.writer = writer;
  }

  /**
   * Prepares to write a decision; nothing is written before {@link #send}.
   *
   * @param wakeAt when to look at the member again, epoch milliseconds
   * @param nextOffset of the clerk's partition
   */
  void add(String card, byte[] state, long wakeAt, List<Answer> answers, long nextOffset)
      throws SQLException {
    column = 1;
    statement.setString(column++, card);
    statement.setInt(column++, clerk);
    statement.setBytes(column++, state);
    statement.setLong(column++, wakeAt);
    statement.setString(column++, card);
    setEntries(answers);
    statement.setString(column++, card);
    setOthers(answers);
    statement.setLong(column++, nextOffset);
    statement.setInt(column++, clerk);
    statement.addBatch();
  }

  private void setEntries(List<Answer> answers) throws SQLException {
    List<LedgerEntry> entries = new ArrayList<>();
    for (Answer answer : answers) {
      if (answer instanceof LedgerEntry entry) {
        entries.add(entry);
      }
    }
    setArray("int8", entries.stream().mapToLong(LedgerEntry::seq).toArray());
    setTexts(entries, entry -> entry.kind().name());
    setArray("int8", entries.stream().mapToLong(LedgerEntry::points).toArray());
    setArray("int8", entries.stream().mapToLong(LedgerEntry::balance).toArray());
    setTexts(entries, LedgerEntry::causeId);
    setTexts(entries, LedgerEntry::ruleId);
    setTexts(entries, LedgerEntry::storeId);
    setArray("int4", entries.stream().map(Posting::lastDay).toArray(Integer[]::new));
    setArray("int8", entries.stream().mapToLong(LedgerEntry::occurredAt).toArray());
    setArray("int4", entries.stream().mapToInt(LedgerEntry::programVersion).toArray());
  }

  /** The epoch day on which an entry's points expire; null if they do not. */
  private static Integer lastDay(LedgerEntry entry) {
    return entry.expiresOn() == null ? null : Math.toIntExact(entry.expiresOn().toEpochDay());
  }

  private void setOthers(List<Answer> answers) throws SQLException {
    List<OutgoingRecord> others = new ArrayList<>();
    for (Answer answer : answers) {
      if (!(answer instanceof LedgerEntry)) {
        others.add(writer.write(answer));
      }
    }
    setTexts(others, OutgoingRecord::topic);
    setArray("bytea", others.stream().map(OutgoingRecord::value).toArray(byte[][]::new));
  }

  private <T> void setTexts(List<T> rows, Function<T, String> cell) throws SQLException {
    setArray("text", rows.stream().map(cell).toArray(String[]::new));
  }

  private void setArray(String type, Object cells) throws SQLException {
    statement.setArray(column++, connection.createArrayOf(type, cells));
  }

  /** Writes what was added. */
  void send() throws SQLException {
    statement.executeBatch();
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
