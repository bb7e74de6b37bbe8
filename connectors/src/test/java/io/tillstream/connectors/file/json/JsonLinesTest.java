package io.tillstream.connectors.file.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.file.InputRecord;
import io.tillstream.connectors.file.InputRecord.Accepted;
import io.tillstream.connectors.file.InputRecord.Clock;
import io.tillstream.connectors.file.InputRecord.Refused;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Engagement;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.OrderEvent;
import io.tillstream.engine.event.PointsRequest;
import io.tillstream.engine.event.Refusal.Reason;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.event.Tender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {

  private static final String SALE =
      "{'event':'Sale','saleId':'s1','kind':'SALE','soldAt':1735747197191,'storeId':'st1',"
          + "'channel':'APP','memberId':'m1','currency':'CNY',"
          + "'lines':[{'sku':'A','category':'tea','quantity':2,'amountMinor':1250}]}";

  private static final Sale READ_SALE =
      new Sale(
          "s1",
          Sale.Kind.SALE,
          1735747197191L,
          "st1",
          null,
          Channel.APP,
          "m1",
          null,
          "CNY",
          List.of(new Line("A", "tea", 2, 1250)),
          List.of(),
          List.of());

  @Test
  void a_sale_is_read_with_what_it_has() {
    assertThat(event(SALE)).isEqualTo(READ_SALE);
  }

  @Test
  void a_sale_is_read_with_everything_it_can_have() {
    assertThat(
            event(
                "{'event':'Sale','saleId':'s1','kind':'RETURN','soldAt':1,'storeId':'st1',"
                    + "'registerId':'r1','channel':'STORE','memberId':null,'originalSaleId':'s0',"
                    + "'currency':'CNY','lines':[{'sku':'A','category':null,'quantity':-1,"
                    + "'amountMinor':-5}],'tenders':[{'type':'cash','amountMinor':5}],"
                    + "'promotionIds':['p1','p2']}"))
        .isEqualTo(
            new Sale(
                "s1",
                Sale.Kind.RETURN,
                1,
                "st1",
                "r1",
                Channel.STORE,
                null,
                "s0",
                "CNY",
                List.of(new Line("A", null, -1, -5)),
                List.of(new Tender("cash", 5)),
                List.of("p1", "p2")));
  }

  @Test
  void the_other_events_are_read_with_everything_they_can_have() {
    assertThat(
            event(
                "{'event':'OrderEvent','orderId':'o1','kind':'PLACED','occurredAt':5,"
                    + "'memberId':'m1','storeId':'st1','amountDueMinor':1200,'currency':'CNY',"
                    + "'payBy':99}"))
        .isEqualTo(new OrderEvent("o1", OrderEvent.Kind.PLACED, 5, "m1", "st1", 1200L, "CNY", 99L));
    assertThat(
            event(
                "{'event':'MemberEvent','memberId':'m1','kind':'ENROLLED','occurredAt':5,"
                    + "'phone':'1','email':'e','birthday':'02-29','locale':'zh','timeZone':'UTC',"
                    + "'homeStoreId':'st1','consents':{'SMS':true,'PUSH':false,'MAIL':null},"
                    + "'mergedInto':'m2','renewsOn':'1970-01-03'}"))
        .isEqualTo(
            new MemberEvent(
                "m1",
                MemberEvent.Kind.ENROLLED,
                5,
                "1",
                "e",
                "02-29",
                "zh",
                "UTC",
                "st1",
                Map.of("SMS", true, "PUSH", false),
                "m2",
                2));
    assertThat(
            event(
                "{'event':'PointsRequest','requestId':'r2','kind':'REDEEM','requestedAt':5,"
                    + "'memberId':'m1','storeId':'st1','points':50,'rewardId':'mug',"
                    + "'originalRequestId':'r1','reason':'why'}"))
        .isEqualTo(
            new PointsRequest(
                "r2", PointsRequest.Kind.REDEEM, 5, "m1", "st1", 50, "mug", "r1", "why"));
    assertThat(
            event(
                "{'event':'Engagement','triggerId':'t1','memberId':'m1','channel':'SMS',"
                    + "'kind':'OPTED_OUT','occurredAt':5,'detail':'R'}"))
        .isEqualTo(new Engagement("t1", "m1", "SMS", Engagement.Kind.OPTED_OUT, 5, "R"));
  }

  @Test
  void a_cancellation_needs_no_points_and_a_void_needs_no_lines() {
    assertThat(
            event(
                "{'event':'PointsRequest','requestId':'r2','kind':'CANCEL','requestedAt':5,"
                    + "'memberId':'m1','originalRequestId':'r1'}"))
        .isEqualTo(
            new PointsRequest("r2", PointsRequest.Kind.CANCEL, 5, "m1", null, 0, null, "r1", null));
    assertThat(
            event(
                "{'event':'Sale','saleId':'v1','kind':'VOID','soldAt':1,'storeId':'st1',"
                    + "'channel':'STORE','originalSaleId':'s1','currency':'CNY'}"))
        .extracting(read -> ((Sale) read).lines())
        .isEqualTo(List.of());
  }

  @Test
  void event_may_stand_anywhere_and_unknown_fields_are_passed_over() {
    assertThat(
            event(
                SALE.replace("'event':'Sale',", "'till':{'a':[1,{}]},")
                    .replace("]}", "],'event':'Sale','x':null}")))
        .isEqualTo(READ_SALE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1735747197191",
        "'1735747197191'",
        "1735747197191.0",
        "'2025-01-01T15:59:57.191Z'",
        "'2025-01-01T23:59:57.191+08:00'",
        "'2025-01-01T23:59:57.1919+0800'",
        "'2025-01-01T10:59:57.191-05'"
      })
  void times_are_epoch_milliseconds_or_iso_8601_with_an_offset(String time) {
    assertThat(event(SALE.replace("1735747197191", time))).isEqualTo(READ_SALE);
  }

  @ParameterizedTest
  @CsvSource({"1234,1234", "1234.0,1234", "'\"1234.0\"',1234", "'\"a.0\"',a.0", "'\".0\"',.0"})
  void ids_that_went_through_a_spreadsheet_are_read_as_they_were(String written, String id) {
    assertThat(event(SALE.replace("'m1'", written)).memberId()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"saleId", "kind", "soldAt", "storeId", "channel", "currency", "lines", "event"})
  void what_must_be_there_is_named_when_it_is_null(String field) {
    Refused refused =
        refused(SALE.replaceFirst("'" + field + "':('[^']*'|\\d+|\\[.*])", "'" + field + "':null"));
    assertThat(refused.refusal().reason()).isEqualTo(Reason.MISSING_FIELD);
    assertThat(refused.refusal().message()).startsWith(field + " is missing");
  }

  @Test
  void what_must_be_there_is_named_when_it_is_absent() {
    Refused refused = refused(SALE.replace("'amountMinor':1250", "'x':1"));
    assertThat(refused.refusal().reason()).isEqualTo(Reason.MISSING_FIELD);
    assertThat(refused.refusal().message()).startsWith("lines[0].amountMinor is missing");
    assertThat(refused.id()).isEqualTo("s1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "[]",
        "7",
        "{",
        "{'event':'Sale'",
        "{'event':'Sale'} {}",
        "{'event':'Receipt'}",
        "{'event':7}",
        "{'event':'Clock','now':'yesterday'}",
        "{'event':'Clock','now':1} x",
        "{'event':'Clock','now':1e400}",
        "{'event':'Clock','now':99999999999999999999}"
      })
  void what_makes_no_sense_is_unreadable(String line) {
    assertThat(refused(line).refusal().reason()).isEqualTo(Reason.UNREADABLE);
  }

  @Test
  void what_goes_beyond_all_measure_is_unreadable() {
    assertThat(refused("{'event':'Clock','now':" + "9".repeat(5000) + "}").refusal().reason())
        .isEqualTo(Reason.UNREADABLE);
    assertThat(refused("{'event':'Clock','x':" + "[".repeat(5000)).refusal().reason())
        .isEqualTo(Reason.UNREADABLE);
  }

  @Test
  void what_is_no_json_is_shown_by_its_column_and_never_by_its_content() {
    assertThat(refused("{'event':'Sale','phone':1x2}").refusal().message())
        .startsWith("the line is no JSON in UTF-8 from column 26 on")
        .doesNotContain("phone");
  }

  @ParameterizedTest
  @CsvSource({
    "'SALE', 'GIFT', kind",
    "'APP', 'PHONE', channel",
    "'s1', true, saleId",
    "'s1', 1.5, saleId",
    "1735747197191, '2025-01-01T00:00:00', soldAt",
    "1735747197191, 1.5, soldAt",
    "1735747197191, 99999999999999999999, soldAt",
    "1250, '12', lines[0].amountMinor",
    "2, [], lines[0].quantity",
    "'tea', 7, lines[0].category",
    "'CNY', {}, currency",
  })
  void what_is_of_the_wrong_type_is_unreadable(String from, String to, String field) {
    Refused refused =
        refused(SALE.replaceFirst(":" + quoted(from) + "([,}])", ":" + quoted(to) + "$1"));
    assertThat(refused.refusal().reason()).isEqualTo(Reason.UNREADABLE);
    assertThat(refused.refusal().message()).startsWith(field + " must be ");
  }

  @ParameterizedTest
  @CsvSource({
    "1250, 12.5, lines[0].amountMinor",
    "1250, 99999999999999999999, lines[0].amountMinor",
    "1250, 1e999999999, lines[0].amountMinor",
    "2, 0.5, lines[0].quantity",
    "2, 3000000000, lines[0].quantity",
  })
  void amounts_that_are_not_whole_or_out_of_range_are_invalid(
      String from, String to, String field) {
    Refused refused = refused(SALE.replace(":" + from, ":" + to));
    assertThat(refused.refusal().reason()).isEqualTo(Reason.INVALID_AMOUNT);
    assertThat(refused.refusal().message()).startsWith(field + " must be ").doesNotContain(to);
    assertThat(refused.id()).isEqualTo("s1");
  }

  @Test
  void the_clock_is_read() {
    assertThat(read("{'event':'Clock','now':'1970-01-01T00:00:01Z'}").get(0))
        .isInstanceOfSatisfying(Clock.class, clock -> assertThat(clock.now()).isEqualTo(1000));
    assertThat(refused("{'event':'Clock'}").refusal().reason()).isEqualTo(Reason.MISSING_FIELD);
    assertThat(refused("{'event':'Clock','now':0}").refusal().reason())
        .isEqualTo(Reason.INVALID_TIME);
  }

  @Test
  void every_record_knows_its_line_and_its_text() {
    List<InputRecord> records = read("\uFEFF" + SALE + "\r\n\n \t\r\nnonsense\n" + SALE);
    assertThat(records).extracting(record -> record.origin().line()).containsExactly(1L, 4L, 5L);
    assertThat(records.get(1).origin().text()).isEqualTo("nonsense");
    assertThat(records.get(1).origin().source()).isEqualTo("events.jsonl");
  }

  @Test
  void lines_longer_than_the_buffer_are_read_and_endless_ones_are_cut() {
    String long1 = SALE.replace("'A'", "'" + "A".repeat(300_000) + "'");
    String endless = SALE.replace("'A'", "'" + "A".repeat(LineBytes.LONGEST) + "'");
    List<InputRecord> records = read(long1 + "\n" + endless + "\n" + SALE);
    assertThat(records.get(0)).isInstanceOf(Accepted.class);
    assertThat(records.get(1)).isInstanceOf(Refused.class);
    assertThat(records.get(2)).isInstanceOf(Accepted.class);
    assertThat(records.get(2).origin().line()).isEqualTo(3);
  }

  private static String quoted(String value) {
    return value.matches("[A-Za-z].*|\\d{4}-.*|12") && !value.equals("true")
        ? "'" + value + "'"
        : value.replace("{", "\\{");
  }

  private static Event event(String line) {
    InputRecord record = read(line).get(0);
    assertThat(record).isInstanceOf(Accepted.class);
    return ((Accepted) record).event();
  }

  private static Refused refused(String line) {
    InputRecord record = read(line).get(0);
    assertThat(record).isInstanceOf(Refused.class);
    return (Refused) record;
  }

  private static List<InputRecord> read(String text) {
    byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    List<InputRecord> records = new ArrayList<>();
    try (JsonLines lines = new JsonLines("events.jsonl", new ByteArrayInputStream(bytes))) {
      for (InputRecord record = lines.next(); record != null; record = lines.next()) {
        records.add(record);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return records;
  }
}
