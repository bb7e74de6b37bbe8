package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.event.Sale;
import io.tillstream.streaming.local.LocalJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.state.rocksdb.ConfigurableRocksDBOptionsFactory;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;

/** Who was erased is gone from disk, and does not come back with an older savepoint. */
class ErasedStateITCase {

  private static final long BEGIN = Instant.parse("2026-03-01T02:00:00Z").toEpochMilli();
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final List<String> TOPICS =
      List.of("points.ledger", "members.status", "triggers.sms", "members.signals");

  /** Buy all the while, move the clock, and keep every task busy: a quiet one rewrites nothing. */
  private static final String REGULAR = "regular";

  private static final int REGULARS = 12;

  @TempDir Path folder;

  private int sold;

  @Test
  void erasedMembersAreGoneFromDiskAndStayGoneWhenAnOlderSavepointIsRestored() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start();
        EventPublisher till = stack.publisher()) {
      MemberJob job =
          stack.prepare(
              "erased",
              new PipelineSettings(Duration.ZERO, Duration.ofSeconds(1), ClockMode.EVENTS));
      Path state = folder.resolve("state");
      LocalJob first = stack.submit(job, settings(stack, job, state), StackUnderTest.PARALLELISM);
      Persons.join(till, BEGIN);
      sell(till, 1);
      await(stack, read -> entriesOf(read, "p").size() == 2 * Persons.COUNT);
      String savepoint = first.stop(JobSettings.uriOf(state.toString()));
      Path older = copied(Path.of(URI.create(savepoint)));
      assertThat(filesThatTell(state)).as("the search finds what is there").isNotEmpty();

      Configuration goOn = settings(stack, job, state);
      JobSettings.resume(goOn, savepoint);
      LocalJob second = stack.submit(job, goOn, StackUnderTest.PARALLELISM);
      sell(till, 15);
      await(stack, read -> triggersOf(read, "p").size() >= Persons.COUNT);
      Persons.erase(till, at(20));
      sell(till, 21);
      await(stack, read -> tombstones(read) == Persons.COUNT);
      awaitSilence(till, state, rocks());
      // All is committed before it ends, so that nothing more comes of it afterwards.
      List<AnswerRecord> known = await(stack, read -> salesAnswered(read) == sold);
      second.cancel();

      Path otherState = folder.resolve("other-state");
      Configuration goBack = settings(stack, job, otherState);
      JobSettings.resume(goBack, older.toUri().toString());
      LocalJob third = stack.submit(job, goBack, StackUnderTest.PARALLELISM);
      int soldSince = sold - REGULARS;
      List<AnswerRecord> after = await(stack, read -> salesAnswered(read) >= sold + soldSince);
      assertThat(third.restarts()).as("%s", third.lastFailure()).isZero();
      assertThat(ofMembers(after, "p")).hasSameSizeAs(ofMembers(known, "p"));
      awaitSilence(till, otherState, older, rocks());
    }
  }

  private Configuration settings(StackUnderTest stack, MemberJob job, Path state) {
    Configuration settings = stack.settings(job, state);
    settings.set(MemberColumns.REWRITTEN_EVERY, Duration.ofSeconds(1));
    settings.set(RocksDBOptions.LOCAL_DIRECTORIES, rocks().toString());
    // So that what is there can be found as text.
    settings.set(
        RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL, List.of(CompressionType.NO_COMPRESSION));
    settings.set(RocksDBOptions.OPTIONS_FACTORY, PlainColumns.class.getName());
    return settings;
  }

  /** The members' columns as they are in production, but never packed. */
  public static final class PlainColumns implements ConfigurableRocksDBOptionsFactory {

    private static final long serialVersionUID = 1;

    private RocksDBOptionsFactory members = new MemberColumns();

    @Override
    public RocksDBOptionsFactory configure(ReadableConfig configuration) {
      members = new MemberColumns().configure(configuration);
      return this;
    }

    @Override
    public DBOptions createDBOptions(DBOptions current, Collection<AutoCloseable> toClose) {
      return members.createDBOptions(current, toClose);
    }

    @Override
    public ColumnFamilyOptions createColumnOptions(
        ColumnFamilyOptions current, Collection<AutoCloseable> toClose) {
      return members
          .createColumnOptions(current, toClose)
          .setBottommostCompressionType(CompressionType.NO_COMPRESSION);
    }
  }

  private Path rocks() {
    return folder.resolve("rocks");
  }

  private static long at(int day) {
    return BEGIN + Duration.ofDays(day).toMillis();
  }

  private void sell(EventPublisher till, int day) {
    for (int regular = 0; regular < REGULARS; regular++) {
      String id = "r" + sold;
      String member = REGULAR + regular;
      till.publish(History.sale(Sale.Kind.SALE, id, at(day) + sold, member, null, 10_000));
      sold++;
    }
    till.flush();
  }

  private static List<AnswerRecord> await(
      StackUnderTest stack, Predicate<List<AnswerRecord>> enough) {
    List<AnswerRecord> read = stack.read(TOPICS, enough, WITHIN);
    assertThat(enough.test(read)).as("%d answers", read.size()).isTrue();
    return read;
  }

  private static List<AnswerRecord> ofMembers(List<AnswerRecord> read, String prefix) {
    return read.stream().filter(one -> one.key().startsWith(prefix)).toList();
  }

  private static List<AnswerRecord> entriesOf(List<AnswerRecord> read, String prefix) {
    return ofMembers(read, prefix).stream()
        .filter(one -> one.answer() instanceof LedgerEntry)
        .toList();
  }

  /** One entry each, whatever else a sale may bring. */
  private static long salesAnswered(List<AnswerRecord> read) {
    return entriesOf(read, REGULAR).stream()
        .filter(one -> ((LedgerEntry) one.answer()).kind() == LedgerEntry.Kind.EARN)
        .count();
  }

  private static List<AnswerRecord> triggersOf(List<AnswerRecord> read, String prefix) {
    return ofMembers(read, prefix).stream()
        .filter(one -> one.topic().startsWith("triggers."))
        .toList();
  }

  private static long tombstones(List<AnswerRecord> read) {
    return read.stream().filter(one -> one.value() == null).count();
  }

  /** Life goes on, and with it the rewriting of files, until none tells anything. */
  private void awaitSilence(EventPublisher till, Path... places) throws Exception {
    long end = System.nanoTime() + WITHIN.toNanos();
    List<Path> telling = filesThatTell(places);
    while (!telling.isEmpty() && System.nanoTime() < end) {
      sell(till, 22);
      Thread.sleep(300);
      telling = filesThatTell(places);
    }
    assertThat(telling).as("files that still tell of who was erased").isEmpty();
  }

  private static List<Path> filesThatTell(Path... places) throws IOException {
    List<Path> telling = new ArrayList<>();
    for (Path place : places) {
      if (Files.exists(place)) {
        try (Stream<Path> files = Files.walk(place)) {
          files.filter(ErasedStateITCase::tells).forEach(telling::add);
        } catch (UncheckedIOException e) {
          telling.add(place); // a folder went while it was looked at: it has to be looked at again
        }
      }
    }
    return telling;
  }

  private static boolean tells(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try {
      String content = Files.readString(file, StandardCharsets.ISO_8859_1);
      return content.contains(Persons.PHONE) || content.contains(Persons.NAME);
    } catch (NoSuchFileException e) {
      return false; // gone meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As an administrator keeps one. */
  private Path copied(Path savepoint) throws IOException {
    Path copy = folder.resolve("older");
    try (Stream<Path> files = Files.walk(savepoint)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(savepoint.relativize(file).toString()));
      }
    }
    return copy;
  }
}
