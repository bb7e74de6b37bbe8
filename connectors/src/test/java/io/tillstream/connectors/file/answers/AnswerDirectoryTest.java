package io.tillstream.connectors.file.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.file.Origin;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.ContactClass;
import io.tillstream.engine.answer.Facts;
import io.tillstream.engine.answer.Frequency;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.answer.PointsDecision;
import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.Suppression;
import io.tillstream.engine.answer.TierChange;
import io.tillstream.engine.answer.Trigger;
import io.tillstream.engine.event.Refusal;
import io.tillstream.engine.signal.SignalType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerDirectoryTest {

  private static final LocalDate DATE = LocalDate.of(2026, 11, 30);
  private static final SignalType TYPE = SignalType.named("LATE").number("days").text("why");
  private static final Signal SIGNAL =
      new Signal("m1", TYPE, "occasion", 5, Facts.of(TYPE, 30L, null), 3);

  @TempDir private Path directory;

  @Test
  void every_answer_is_written_with_its_fields_in_its_file() throws IOException {
    write(
        new LedgerEntry("m1", 1, LedgerEntry.Kind.EARN, 5, 6, "s1", "base", null, DATE, 9, 3),
        new PointsDecision("r1", "m1", false, PointsDecision.Reason.INVALID, 0, 7, 9),
        new TierChange("m1", "Member", "金卡", TierChange.Reason.UPGRADE, 8, null, 9, 3),
        SIGNAL,
        new Trigger(
            "t1",
            "m1",
            "wake",
            "sms",
            "SMS",
            ContactClass.MARKETING,
            false,
            5,
            6,
            null,
            "T1",
            Map.of("tier", "Gold"),
            "Hi",
            1,
            SIGNAL),
        new Suppression("t2", "m1", "wake", "SMS", Suppression.Reason.CAP, 9),
        new MemberStatus(
            "m1",
            9,
            5,
            "Gold",
            DATE,
            null,
            null,
            Recency.SILENT,
            Frequency.FAN,
            4,
            5,
            6,
            7L,
            8L,
            null,
            null,
            3));
    assertFile(
        "ledger.jsonl",
        "{'memberId':'m1','seq':1,'kind':'EARN','points':5,'balance':6,'causeId':'s1',"
            + "'ruleId':'base','storeId':null,'expiresOn':'2026-11-30','occurredAt':9,"
            + "'programVersion':3}");
    assertFile(
        "decisions.jsonl",
        "{'requestId':'r1','memberId':'m1','approved':false,'reason':'INVALID','points':0,"
            + "'balance':7,'decidedAt':9}");
    assertFile(
        "tiers.jsonl",
        "{'memberId':'m1','from':'Member','to':'金卡','reason':'UPGRADE','measure':8,"
            + "'validUntil':null,'occurredAt':9,'programVersion':3}");
    assertFile(
        "signals.jsonl",
        "{'memberId':'m1','signal':'LATE','occurredAt':5,'facts':{'days':'30'},"
            + "'programVersion':3}");
    assertFile(
        "triggers.jsonl",
        "{'triggerId':'t1','memberId':'m1','trigger':'wake','signal':'LATE','channel':'SMS',"
            + "'class':'MARKETING','family':'sms','sendAt':5,'expiresAt':6,'cancels':null,"
            + "'template':'T1','params':{'tier':'Gold'},'text':'Hi','segments':1,"
            + "'why':{'signal':'LATE','occurredAt':5,'programVersion':3,'facts':{'days':'30'}}}");
    assertFile(
        "suppressed.jsonl",
        "{'triggerId':'t2','memberId':'m1','trigger':'wake','channel':'SMS','reason':'CAP',"
            + "'occurredAt':9}");
    assertFile(
        "members.jsonl",
        "{'memberId':'m1','asOf':9,'balance':5,'tier':'Gold','tierValidUntil':'2026-11-30',"
            + "'nextTier':null,'toNextTier':null,'recency':'SILENT','frequency':'FAN',"
            + "'purchases':4,'lifetimeSpendMinor':5,'windowSpendMinor':6,'firstPurchaseAt':7,"
            + "'lastPurchaseAt':8,'nextExpiryPoints':null,'nextExpiryOn':null,"
            + "'programVersion':3}");
    assertThat(directory.resolve("control.jsonl")).isEmptyFile();
    assertThat(directory.resolve("rejected.jsonl")).isEmptyFile();
    assertThat(directory.resolve("summary.json")).hasContent("{}");
  }

  @Test
  void a_refused_record_is_written_with_its_place_and_its_text() throws IOException {
    AnswerLines lines = new AnswerLines();
    lines.addRejected(
        null, new Refusal(Refusal.Reason.UNREADABLE, "not JSON"), new Place("a.jsonl", 7, "{x"));
    lines.mark(1);
    write(List.of(lines.take()));
    assertFile(
        "rejected.jsonl",
        "{'id':null,'reason':'UNREADABLE','message':'not JSON','source':'a.jsonl','line':7,"
            + "'text':'{x'}");
  }

  @Test
  void lines_of_several_threads_come_out_in_the_order_of_what_they_answer() throws IOException {
    List<AnswerLines> threads = List.of(new AnswerLines(), new AnswerLines(), new AnswerLines());
    List<String> wanted = new ArrayList<>();
    for (int position = 1; position <= 1000; position++) {
      AnswerLines thread = threads.get(position * 7 % 10 % 3);
      for (int i = 0; i < position % 3; i++) { // some answer nothing
        String requestId = position + "-" + i;
        wanted.add(requestId);
        thread.add(new PointsDecision(requestId, "m", true, null, 0, 0, 0));
      }
      thread.mark(position);
    }
    write(threads.stream().map(AnswerLines::take).toList());
    List<String> requestIds =
        Files.readAllLines(directory.resolve("decisions.jsonl")).stream()
            .map(line -> line.split("\"")[3])
            .toList();
    assertThat(requestIds).isEqualTo(wanted);
  }

  private void write(Answer... answers) throws IOException {
    AnswerLines lines = new AnswerLines();
    for (Answer answer : answers) {
      lines.add(answer);
    }
    lines.mark(1);
    write(List.of(lines.take()));
  }

  private void write(List<AnswerBatch> batches) throws IOException {
    try (AnswerDirectory answers = AnswerDirectory.open(directory)) {
      answers.write(batches);
      answers.finish("{}");
    }
  }

  private void assertFile(String name, String line) {
    assertThat(directory.resolve(name)).hasContent(line.replace('\'', '"'));
  }

  private record Place(String source, long line, String text) implements Origin {}
}
