package io.tillstream.streaming.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares the answers of a replay with expected ones, as the examples ask: member by member, each
 * record by the fields that the expected one has.
 */
final class AnswerComparison {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TRIGGER =
      List.of(
          "memberId", "trigger", "signal", "channel", "sendAt", "expiresAt", "segments", "text");
  private static final List<String> CANCEL = List.of("memberId", "trigger", "signal", "sendAt");
  private static final List<String> SUPPRESSION =
      List.of("memberId", "trigger", "channel", "reason", "occurredAt");
  private static final List<String> REJECTED = List.of("id", "reason");

  private final Path actual;
  private final Path expected;
  private final List<String> differences = new ArrayList<>();

  private AnswerComparison(Path actual, Path expected) {
    this.actual = actual;
    this.expected = expected;
  }

  /** Every difference, in words; none if all is as expected. */
  static List<String> differences(Path actual, Path expected) throws IOException {
    AnswerComparison comparison = new AnswerComparison(actual, expected);
    for (String file : List.of("ledger", "tiers", "decisions", "members")) {
      comparison.compareInOrder(file + ".jsonl");
    }
    comparison.compareSignals();
    comparison.compareTriggers("triggers.jsonl");
    comparison.compareTriggers("control.jsonl");
    comparison.compareSets("suppressed.jsonl", SUPPRESSION);
    comparison.compareSets("rejected.jsonl", REJECTED);
    return comparison.differences;
  }

  private void compareInOrder(String file) throws IOException {
    Map<String, List<JsonNode>> wanted = byMember(read(expected, file));
    Map<String, List<JsonNode>> given = byMember(read(actual, file));
    Set<String> members = new TreeSet<>(wanted.keySet());
    members.addAll(given.keySet());
    for (String member : members) {
      List<JsonNode> wants = wanted.getOrDefault(member, List.of());
      List<JsonNode> gives = given.getOrDefault(member, List.of());
      for (int i = 0; i < Math.max(wants.size(), gives.size()); i++) {
        JsonNode want = i < wants.size() ? wants.get(i) : null;
        JsonNode give = i < gives.size() ? gives.get(i) : null;
        JsonNode seen = want == null || give == null ? give : only(fieldsOf(want), give);
        if (want == null || !want.equals(seen)) {
          differences.add(file + " " + member + " #" + i + ": wanted " + want + ", got " + seen);
        }
      }
    }
  }

  /** Of the kinds that occur in the expected file, with the facts listed there. */
  private void compareSignals() throws IOException {
    List<JsonNode> wanted = read(expected, "signals.jsonl");
    Map<String, Set<String>> factsOf = new TreeMap<>();
    for (JsonNode signal : wanted) {
      factsOf
          .computeIfAbsent(signal.get("signal").asText(), unseen -> new TreeSet<>())
          .addAll(fieldsOf(signal.get("facts")));
    }
    compareSets(
        "signals.jsonl",
        wanted.stream().map(signal -> signalText(signal, factsOf)).toList(),
        read(actual, "signals.jsonl").stream()
            .filter(signal -> factsOf.containsKey(signal.get("signal").asText()))
            .map(signal -> signalText(signal, factsOf))
            .toList());
  }

  private static String signalText(JsonNode signal, Map<String, Set<String>> factsOf) {
    Map<String, String> facts = new TreeMap<>();
    for (String fact : factsOf.get(signal.get("signal").asText())) {
      if (signal.get("facts").hasNonNull(fact)) {
        facts.put(fact, signal.get("facts").get(fact).asText());
      }
    }
    return only(List.of("memberId", "signal", "occurredAt"), signal) + " " + facts;
  }

  private void compareTriggers(String file) throws IOException {
    compareSets(
        file,
        read(expected, file).stream().map(AnswerComparison::triggerText).toList(),
        read(actual, file).stream().map(AnswerComparison::triggerText).toList());
  }

  /** Any id will do in {@code cancels}. */
  private static String triggerText(JsonNode trigger) {
    return trigger.hasNonNull("cancels")
        ? "cancels " + only(CANCEL, trigger)
        : only(TRIGGER, trigger).toString();
  }

  private void compareSets(String file, List<String> fields) throws IOException {
    compareSets(
        file,
        read(expected, file).stream().map(want -> only(fields, want).toString()).toList(),
        read(actual, file).stream().map(give -> only(fields, give).toString()).toList());
  }

  private void compareSets(String file, List<String> wanted, List<String> given) {
    List<String> missing = new ArrayList<>(wanted);
    given.forEach(missing::remove);
    List<String> tooMuch = new ArrayList<>(given);
    wanted.forEach(tooMuch::remove);
    Collections.sort(missing);
    Collections.sort(tooMuch);
    missing.forEach(want -> differences.add(file + ": missing " + want));
    tooMuch.forEach(give -> differences.add(file + ": too much " + give));
  }

  private static List<String> fieldsOf(JsonNode node) {
    List<String> fields = new ArrayList<>();
    node.fieldNames().forEachRemaining(fields::add);
    return fields;
  }

  /** Those fields; null for one that is absent. */
  private static JsonNode only(List<String> fields, JsonNode node) {
    ObjectNode only = JSON.createObjectNode();
    fields.forEach(field -> only.set(field, node.get(field)));
    return only;
  }

  private static Map<String, List<JsonNode>> byMember(List<JsonNode> answers) {
    Map<String, List<JsonNode>> byMember = new TreeMap<>();
    for (JsonNode answer : answers) {
      byMember
          .computeIfAbsent(answer.get("memberId").asText(), unseen -> new ArrayList<>())
          .add(answer);
    }
    return byMember;
  }

  private static List<JsonNode> read(Path directory, String file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    if (Files.exists(directory.resolve(file))) {
      for (String line : Files.readAllLines(directory.resolve(file))) {
        lines.add(JSON.readTree(line));
      }
    }
    return lines;
  }
}
