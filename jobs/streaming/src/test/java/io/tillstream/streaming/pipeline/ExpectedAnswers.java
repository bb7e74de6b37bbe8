package io.tillstream.streaming.pipeline;

import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.connectors.kafka.AnswerWriter;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.engine.Decision;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.program.Program;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the engine answers to a history when it is asked directly, laid out as topics hold it: for
 * each topic and member the records' bytes, in order. Status records are left out; how many there
 * are depends on how wakings fall together.
 */
final class ExpectedAnswers {

  private static final HexFormat HEX = HexFormat.of();

  private final Map<String, List<String>> byTopicAndMember = new TreeMap<>();
  private int count;
  private int refusals;

  static ExpectedAnswers of(History history, MemberJob job) {
    return of(history.events(), history.lastClock(), job);
  }

  /** What is answered to some events, and until the stream's clock reaches an instant. */
  static ExpectedAnswers of(List<Event> events, long clock, MemberJob job) {
    ExpectedAnswers expected = new ExpectedAnswers();
    AnswerWriter writer = new AnswerWriter(job.answerSchemaIds());
    Program program = TestPrograms.lively();
    Map<String, Member> members = new LinkedHashMap<>();
    for (Event event : events) {
      Member member =
          members.computeIfAbsent(
              event.memberId(), id -> new Member(id, TestPrograms.lively(), MemberState.fresh()));
      expected.add(member.apply(event, Long.MIN_VALUE), writer);
    }
    members.values().forEach(member -> expected.add(member.wake(clock), writer));
    return expected;
  }

  /** These without those that were answered before: of each member, the first ones of a topic. */
  Map<String, List<String>> without(ExpectedAnswers before) {
    Map<String, List<String>> rest = new TreeMap<>();
    byTopicAndMember.forEach(
        (key, all) -> {
          List<String> first = before.byTopicAndMember.getOrDefault(key, List.of());
          if (!all.subList(0, first.size()).equals(first)) {
            throw new IllegalStateException(key + " was answered otherwise before: a bug here");
          }
          if (first.size() < all.size()) {
            rest.put(key, all.subList(first.size(), all.size()));
          }
        });
    return rest;
  }

  /** The same layout of what was read. */
  static Map<String, List<String>> layOut(List<AnswerRecord> records) {
    Map<String, List<String>> laidOut = new TreeMap<>();
    for (AnswerRecord record : records) {
      if (isCompared(record)) {
        put(laidOut, record.topic(), record.key(), record.value());
      }
    }
    return laidOut;
  }

  static boolean isCompared(AnswerRecord record) {
    return record.answer() != null
        && !(record.answer() instanceof MemberStatus)
        && !History.isPulse(record.key());
  }

  private void add(Decision decision, AnswerWriter writer) {
    if (decision.refusal() != null) {
      refusals++;
    }
    for (Answer answer : decision.answers()) {
      OutgoingRecord record = writer.write(answer);
      put(byTopicAndMember, record.topic(), answer.memberId(), record.value());
      count++;
    }
  }

  private static void put(
      Map<String, List<String>> into, String topic, String member, byte[] value) {
    into.computeIfAbsent(topic + " " + member, key -> new ArrayList<>()).add(HEX.formatHex(value));
  }

  Map<String, List<String>> byTopicAndMember() {
    return byTopicAndMember;
  }

  int count() {
    return count;
  }

  /** Events that the engine itself refused. */
  int refusals() {
    return refusals;
  }
}
