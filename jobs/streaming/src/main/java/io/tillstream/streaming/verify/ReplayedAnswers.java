package io.tillstream.streaming.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tillstream.audit.replay.Answered;
import io.tillstream.connectors.file.RecordSource;
import io.tillstream.connectors.file.answers.AnswerDirectory;
import io.tillstream.connectors.file.answers.AnswerFile;
import io.tillstream.engine.program.Program;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.streaming.replay.Replay;
import io.tillstream.wire.LedgerEntry;
import io.tillstream.wire.LedgerEntryKind;
import io.tillstream.wire.Trigger;
import io.tillstream.wire.TriggerClass;
import io.tillstream.wire.Why;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The answers of a replay, in the files that {@code tillstream replay} writes, while they last. */
final class ReplayedAnswers implements AutoCloseable {

  private static final ObjectReader JSON = new ObjectMapper().reader();
  private static final Why UNSAID = new Why("", 0L, 0, Map.of());

  private final Path folder;

  private ReplayedAnswers(Path folder) {
    this.folder = folder;
  }

  /** Has the events answered. */
  static ReplayedAnswers to(Program program, RecordSource events)
      throws IOException, InterruptedException {
    ReplayedAnswers answers = new ReplayedAnswers(Files.createTempDirectory("tillstream-verify-"));
    try (AnswerDirectory files = AnswerDirectory.open(answers.folder)) {
      int threads = Runtime.getRuntime().availableProcessors();
      new Replay(program, files, threads, null, records -> {}).run(events);
      return answers;
    } catch (IOException | RuntimeException | InterruptedException e) {
      answers.close();
      throw e;
    }
  }

  /** Goes through all entries and triggers, as they would be read from their topics. */
  void forEach(Consumer<Answered> each) throws IOException {
    read(AnswerFile.LEDGER, line -> each.accept(Answered.of(entry(line), null)));
    read(AnswerFile.TRIGGERS, line -> each.accept(trigger(line, familyTopic(line))));
    read(AnswerFile.CONTROL, line -> each.accept(trigger(line, TopicCatalog.CONTROL.name())));
  }

  private void read(AnswerFile file, Consumer<JsonNode> each) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(folder.resolve(file.fileName()))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        each.accept(JSON.readTree(line));
      }
    }
  }

  private static LedgerEntry entry(JsonNode line) {
    String expiresOn = text(line, "expiresOn");
    return LedgerEntry.newBuilder()
        .setMemberId(text(line, "memberId"))
        .setSeq(line.get("seq").longValue())
        .setKind(LedgerEntryKind.valueOf(text(line, "kind")))
        .setPoints(line.get("points").longValue())
        .setBalance(line.get("balance").longValue())
        .setCauseId(text(line, "causeId"))
        .setRuleId(text(line, "ruleId"))
        .setStoreId(text(line, "storeId"))
        .setExpiresOn(expiresOn == null ? null : (int) LocalDate.parse(expiresOn).toEpochDay())
        .setOccurredAt(line.get("occurredAt").longValue())
        .setProgramVersion(line.get("programVersion").intValue())
        .build();
  }

  private static String familyTopic(JsonNode line) {
    return TopicCatalog.triggers(text(line, "family")).name();
  }

  /** With what is compared; the rest is left out. */
  private static Answered trigger(JsonNode line, String topic) {
    Trigger trigger =
        Trigger.newBuilder()
            .setTriggerId(text(line, "triggerId"))
            .setMemberId(text(line, "memberId"))
            .setTrigger(text(line, "trigger"))
            .setSignal(text(line, "signal"))
            .setChannel(text(line, "channel"))
            .setClass$(TriggerClass.valueOf(text(line, "class")))
            .setSendAt(line.get("sendAt").longValue())
            .setExpiresAt(line.get("expiresAt").longValue())
            .setCancels(text(line, "cancels"))
            .setText(text(line, "text"))
            .setParams(Map.of())
            .setWhy(UNSAID)
            .build();
    return Answered.of(trigger, topic, null);
  }

  private static String text(JsonNode line, String field) {
    JsonNode value = line.get(field);
    return value == null || value.isNull() ? null : value.textValue();
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
