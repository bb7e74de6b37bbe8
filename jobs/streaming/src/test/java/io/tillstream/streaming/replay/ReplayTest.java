package io.tillstream.streaming.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

  private static final String CHEAP = "'lines':[{'sku':'A','quantity':1,'amountMinor':10000}]";

  @TempDir private Path directory;

  @Test
  void the_horizon_is_the_latest_accepted_time() throws Exception {
    run(sale("s1", "m1", "2025-01-02T10:00:00Z") + sale("s2", "m2", "2025-01-05T10:00:00Z"));
    assertThat(lines("members.jsonl"))
        .allMatch(line -> line.contains("\"asOf\":" + at("2025-01-05T10:00:00Z")));
  }

  @Test
  void a_clock_line_moves_the_horizon_and_a_refused_record_does_not() throws Exception {
    ReplaySummary summary =
        run(
            sale("s1", "m1", "2025-01-02T10:00:00Z")
                + clock("2025-03-01T00:00:00Z")
                + clock("2025-02-01T00:00:00Z")
                + sale("s2", "m1", "2025-09-01T10:00:00Z").replace("CNY", "USD")
                + "nonsense\n");
    assertThat(summary.horizon()).isEqualTo(at("2025-03-01T00:00:00Z"));
    assertThat(summary.records()).isEqualTo(5);
    assertThat(lines("signals.jsonl")).anyMatch(line -> line.contains("\"SILENT\""));
    assertThat(lines("signals.jsonl")).noneMatch(line -> line.contains("\"SLEEPING\""));
    assertThat(lines("rejected.jsonl")).hasSize(2);
  }

  @Test
  void an_event_sees_the_clock_as_it_stood_before_it() throws Exception {
    run(
        clock("2025-03-01T00:00:00Z")
            + sale("s1", "m1", "2025-01-02T10:00:00Z")
            + clock("2025-02-15T00:00:00Z"));
    assertThat(lines("ledger.jsonl")).hasSize(1);
    assertThat(lines("members.jsonl").get(0)).contains("\"recency\":\"SILENT\"");
    assertThat(lines("members.jsonl").get(0)).contains("" + at("2025-03-01T00:00:00Z"));
  }

  @Test
  void until_leaves_later_events_aside_and_ends_the_replay_there() throws Exception {
    ReplaySummary summary =
        Replays.run(
            sale("s1", "m1", "2025-01-02T10:00:00Z")
                + clock("2025-12-01T00:00:00Z")
                + sale("s2", "m1", "2025-12-02T10:00:00Z"),
            directory,
            2,
            at("2025-03-01T00:00:00Z"));
    assertThat(summary.leftAside()).isEqualTo(1);
    assertThat(summary.horizon()).isEqualTo(at("2025-03-01T00:00:00Z"));
    assertThat(lines("signals.jsonl")).noneMatch(line -> line.contains("\"SLEEPING\""));
    assertThat(lines("members.jsonl")).hasSize(1);
  }

  @Test
  void members_stand_in_the_order_in_which_they_appeared() throws Exception {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      events.append(sale("s" + i, "m" + (i * 7 % 50), "2025-01-02T10:00:00Z"));
    }
    run(events.toString());
    List<String> members = lines("members.jsonl");
    for (int i = 0; i < 50; i++) {
      assertThat(members.get(i)).startsWith("{\"memberId\":\"m" + (i * 7 % 50) + "\"");
    }
  }

  @Test
  void anonymous_sales_count_and_concern_no_member() throws Exception {
    ReplaySummary summary = run(sale("s1", " ", "2025-01-02T10:00:00Z"));
    assertThat(summary.counts().anonymousSales).isEqualTo(1);
    assertThat(summary.horizon()).isEqualTo(at("2025-01-02T10:00:00Z"));
    assertThat(lines("members.jsonl")).isEmpty();
  }

  @Test
  void a_void_of_an_unknown_sale_is_refused_with_its_text() throws Exception {
    ReplaySummary summary =
        run(sale("v1", "m1", "2025-01-02T10:00:00Z").replace("'SALE'", "'VOID'"));
    assertThat(summary.counts().rejected.byName()).containsOnlyKeys("UNKNOWN_ORIGINAL");
    assertThat(lines("rejected.jsonl").get(0))
        .startsWith("{\"id\":\"v1\",\"reason\":\"UNKNOWN_ORIGINAL\"")
        .contains("\"line\":1,\"text\":\"{\\\"event\\\"");
    assertThat(lines("members.jsonl")).isEmpty();
  }

  @Test
  void nothing_gives_nothing() throws Exception {
    ReplaySummary summary = run("");
    assertThat(summary.horizon()).isNull();
    assertThat(summary.toJson()).contains("\"horizon\" : null");
    assertThat(lines("ledger.jsonl")).isEmpty();
  }

  @Test
  void answers_are_the_same_for_any_number_of_owners_when_members_merge() throws Exception {
    StringBuilder events = new StringBuilder();
    for (int day = 1; day <= 28; day++) {
      for (int i = 0; i < 30; i++) {
        events.append(sale("s" + day + "-" + i, "m" + i * 7 % 40, at(day, 10)));
      }
      int from = day * 5 % 40;
      events.append(told("m" + from, "MERGED", at(day, 11), "m" + day * 11 % 40));
      events.append(day % 4 == 0 ? told("m" + day * 3 % 40, "ERASED", at(day, 12), "") : "");
    }
    run(events.toString(), 1);
    Map<String, String> alone = allLines();
    run(events.toString(), 3);

    assertThat(allLines()).isEqualTo(alone);
    assertThat(alone.get("ledger.jsonl")).contains("\"causeId\":\"merge:m");
  }

  @Test
  void who_was_merged_has_a_status_no_more_and_sends_its_events_on() throws Exception {
    run(
        sale("s1", "m1", "2025-01-02T10:00:00Z")
            + told("m1", "MERGED", "2025-01-03T10:00:00Z", "m2")
            + told("m2", "MERGED", "2025-01-03T11:00:00Z", "m3")
            + sale("s2", "m1", "2025-01-04T10:00:00Z")
            + told("m3", "MERGED", "2025-01-05T10:00:00Z", "m1"));

    assertThat(lines("members.jsonl")).hasSize(1);
    assertThat(lines("members.jsonl").get(0)).contains("\"memberId\":\"m3\"", "\"purchases\":2");
    assertThat(lines("ledger.jsonl").get(lines("ledger.jsonl").size() - 1))
        .contains("\"memberId\":\"m3\",\"seq\":2", "\"causeId\":\"s2\"");
    assertThat(lines("rejected.jsonl")).hasSize(1);
    assertThat(lines("rejected.jsonl").get(0)).contains("MISSING_FIELD");
  }

  @Test
  void who_was_erased_has_no_status_and_may_begin_anew() throws Exception {
    run(
        sale("s1", "m1", "2025-01-02T10:00:00Z")
            + sale("s2", "m2", "2025-01-02T10:00:00Z")
            + told("m1", "ERASED", "2025-01-03T10:00:00Z", "")
            + told("m2", "ERASED", "2025-01-03T10:00:00Z", "")
            + sale("s1", "m1", "2025-01-04T10:00:00Z"));

    assertThat(lines("members.jsonl")).hasSize(1);
    assertThat(lines("members.jsonl").get(0)).contains("\"memberId\":\"m1\"", "\"purchases\":1");
    assertThat(lines("ledger.jsonl").get(2)).contains("\"memberId\":\"m1\",\"seq\":1");
  }

  @Test
  void who_is_led_round_through_an_erased_id_comes_home_with_everything() throws Exception {
    run(
        sale("s1", "m1", "2025-01-02T10:00:00Z")
            + told("m1", "MERGED", "2025-01-03T10:00:00Z", "m2")
            + told("m2", "MERGED", "2025-01-03T11:00:00Z", "m3")
            + told("m2", "ERASED", "2025-01-03T12:00:00Z", "")
            + sale("s2", "m2", "2025-01-04T10:00:00Z")
            + told("m2", "MERGED", "2025-01-05T10:00:00Z", "m1")
            + sale("s3", "m1", "2025-01-06T10:00:00Z"));

    assertThat(lines("ledger.jsonl"))
        .filteredOn(line -> line.contains("\"memberId\":\"m2\""))
        .last()
        .asString()
        .contains("\"seq\":4", "\"causeId\":\"s3\"");
  }

  private Map<String, String> allLines() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (var files = Files.list(directory.resolve("answers"))) {
      for (Path file : files.toList()) {
        if (!file.endsWith("summary.json")) {
          all.put(file.getFileName().toString(), Files.readString(file));
        }
      }
    }
    return all;
  }

  private ReplaySummary run(String events, int owners) throws IOException, InterruptedException {
    return Replays.run(events, directory, owners, null);
  }

  private static String at(int day, int hour) {
    return "2025-01-%02dT%d:00:00Z".formatted(day, hour);
  }

  private static String told(String member, String kind, String at, String mergedInto) {
    return "{'event':'MemberEvent','memberId':'%s','kind':'%s','occurredAt':'%s','mergedInto':'%s'}\n"
        .formatted(member, kind, at, mergedInto);
  }

  private ReplaySummary run(String events) throws IOException, InterruptedException {
    return Replays.run(events, directory, 2, null);
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(directory.resolve("answers").resolve(file));
  }

  private static String sale(String id, String member, String at) {
    return "{'event':'Sale','saleId':'"
        + id
        + "','kind':'SALE','soldAt':'"
        + at
        + "','storeId':'st1','channel':'STORE','memberId':'"
        + member
        + "','currency':'CNY',"
        + CHEAP
        + "}\n";
  }

  private static String clock(String now) {
    return "{'event':'Clock','now':'" + now + "'}\n";
  }

  private static long at(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
