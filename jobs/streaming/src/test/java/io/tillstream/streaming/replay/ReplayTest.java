package io.tillstream.streaming.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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
