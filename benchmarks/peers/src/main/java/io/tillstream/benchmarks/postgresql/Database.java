package io.tillstream.benchmarks.postgresql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * A PostgreSQL server on 127.0.0.1, with its data in a folder of its own, that loses nothing: fsync
 * and synchronous commits are on. Tuned as its documentation ("Server Configuration") and its wiki
 * ("Tuning Your PostgreSQL Server") advise for a machine of its own with fast disks.
 */
final class Database implements AutoCloseable {

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          // The library would have it fast and forgetful.
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("shared_buffers", "1GB"),
          Map.entry("effective_cache_size", "4GB"),
          Map.entry("wal_buffers", "16MB"),
          // Nobody replicates it, so the log need not say more than a recovery asks for.
          Map.entry("wal_level", "minimal"),
          Map.entry("max_wal_senders", "0"),
          // Checkpoints far apart: after each, every page goes to the log as a whole once.
          Map.entry("max_wal_size", "8GB"),
          Map.entry("checkpoint_timeout", "15min"),
          Map.entry("random_page_cost", "1.1"),
          Map.entry("jit", "off"),
          Map.entry("max_connections", "32"));

  private final EmbeddedPostgres server;

  private Database(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts a server and lays out its tables: some seconds.
   *
   * @param folder for its data; must not be there
   */
  static Database start(Path folder) throws IOException, SQLException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("encoding", "UTF8");
    SETTINGS.forEach(builder::setServerConfig);
    Database database = new Database(builder.start());
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      mustBeOn("fsync", statement);
      mustBeOn("synchronous_commit", statement);
      mustBeOn("full_page_writes", statement);
      statement.execute(sql("schema.sql"));
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      database.close();
      throw e;
    }
    return database;
  }

  private static void mustBeOn(String setting, Statement statement) throws SQLException {
    try (ResultSet answer = statement.executeQuery("show " + setting)) {
      answer.next();
      if (!answer.getString(1).equals("on")) {
        throw new IllegalStateException("PostgreSQL runs without " + setting);
      }
    }
  }

  /** A connection that commits when it is told to. */
  Connection connect() throws SQLException {
    Connection connection = server.getPostgresDatabase().getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  /** A file of SQL beside this class. */
  static String sql(String file) {
    try (InputStream in = Database.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
