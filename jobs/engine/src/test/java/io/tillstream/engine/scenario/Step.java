package io.tillstream.engine.scenario;

import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Engagement;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.OrderEvent;
import io.tillstream.engine.event.PointsRequest;
import io.tillstream.engine.event.Sale;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of a scenario: a local time and what happens then.
 *
 * <pre>
 * 2025-03-01 10:00 sale S1 19.99 books, 4.50
 * 2025-03-01 10:00 online S2 19.99
 * 2025-03-02 10:00 return R1 of S1 19.99
 * 2025-03-02 10:00 void V1 of S1
 * 2025-03-02 10:00 redeem P1 20 mug
 * 2025-03-02 10:00 cancel C1 of P1
 * 2025-03-02 10:00 adjust A1 -5
 * 2025-03-02 10:00 clock
 * 2025-03-02 10:00 PLACED O1 40.00 by 2025-03-02T12:00
 * 2025-03-02 10:00 PAID O1
 * 2025-03-02 10:00 ENROLLED birthday=02-29 timeZone=Europe/London renewsOn=2025-09-15 SMS=true
 * 2025-03-02 10:00 OPTED_OUT SMS
 * 2025-03-02 10:00 m2: sale S2 5.00
 * 2025-03-02 10:00 m2: MERGED into=m1
 * </pre>
 *
 * Where no member is named it is {@link #FIRST}. A line of a receipt is an amount and, if it
 * matters, a category; POSTAGE is an article.
 *
 * @param event null for {@code clock}
 */
record Step(String source, String memberId, long at, Event event) {

  static final String FIRST = "m1";

  static Step parse(String source) {
    String[] words = source.trim().split("\\s+", 3);
    long at = millis(LocalDateTime.parse(words[0] + " " + words[1], AnswerText.TIME));
    String[] said = words[2].split(":\\s+", 2);
    String member = said.length > 1 ? said[0] : FIRST;
    String[] verb = said[said.length - 1].split("\\s+", 2);
    Event event = event(member, verb[0], at, verb.length > 1 ? verb[1] : "");
    return new Step(source.trim(), member, at, event);
  }

  private static Event event(String member, String verb, long at, String rest) {
    String id = rest.split("\\s+")[0];
    String after = rest.substring(id.length()).trim();
    String of = null;
    if (after.startsWith("of ")) {
      of = after.split("\\s+")[1];
      after = after.substring(after.indexOf(of) + of.length()).trim();
    }
    return switch (verb) {
      case "sale" -> sale(member, Sale.Kind.SALE, Channel.STORE, at, id, null, after);
      case "online" -> sale(member, Sale.Kind.SALE, Channel.ONLINE, at, id, null, after);
      case "return" -> sale(member, Sale.Kind.RETURN, Channel.STORE, at, id, of, after);
      case "void" -> sale(member, Sale.Kind.VOID, Channel.STORE, at, id, of, after);
      case "redeem" -> request(member, PointsRequest.Kind.REDEEM, at, id, null, after);
      case "cancel" -> request(member, PointsRequest.Kind.CANCEL, at, id, of, after);
      case "adjust" -> request(member, PointsRequest.Kind.ADJUST, at, id, null, after);
      case "clock" -> null;
      case "OPTED_OUT" -> new Engagement("t1", member, id, Engagement.Kind.OPTED_OUT, at, null);
      case "ENROLLED", "UPDATED", "CONSENT", "MERGED", "ERASED" ->
          told(member, MemberEvent.Kind.valueOf(verb), at, rest);
      default -> order(member, OrderEvent.Kind.valueOf(verb), at, id, after);
    };
  }

  private static Sale sale(
      String member, Sale.Kind kind, Channel channel, long at, String id, String of, String lines) {
    return new Sale(
        id,
        kind,
        at,
        "store-1",
        null,
        channel,
        member,
        of,
        "CNY",
        lines(lines),
        List.of(),
        List.of());
  }

  private static OrderEvent order(
      String member, OrderEvent.Kind kind, long at, String id, String after) {
    String[] words = after.split("\\s*by\\s+|\\s+");
    boolean priced = !words[0].isEmpty();
    Long due = priced ? new BigDecimal(words[0]).movePointRight(2).longValueExact() : null;
    Long payBy = words.length > 1 ? millis(LocalDateTime.parse(words[1])) : null;
    return new OrderEvent(id, kind, at, member, null, due, priced ? "CNY" : null, payBy);
  }

  private static MemberEvent told(String member, MemberEvent.Kind kind, long at, String rest) {
    Map<String, String> said = new TreeMap<>();
    for (String word : rest.isEmpty() ? new String[0] : rest.split("\\s+")) {
      said.put(word.split("=")[0], word.split("=")[1]);
    }
    String renewsOn = said.remove("renewsOn");
    String birthday = said.remove("birthday");
    String timeZone = said.remove("timeZone");
    String phone = said.remove("phone");
    String into = said.remove("into");
    Map<String, Boolean> consents = new TreeMap<>();
    said.forEach((channel, consent) -> consents.put(channel, Boolean.valueOf(consent)));
    Integer renewal = renewsOn == null ? null : (int) LocalDate.parse(renewsOn).toEpochDay();
    return new MemberEvent(
        member, kind, at, phone, null, birthday, null, timeZone, null, consents, into, renewal);
  }

  private static long millis(LocalDateTime local) {
    return local.atZone(ScenarioPrograms.ZONE).toInstant().toEpochMilli();
  }

  private static List<Line> lines(String text) {
    List<Line> lines = new ArrayList<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(",")) {
      String[] words = part.trim().split("\\s+");
      String category = words.length > 1 ? words[1] : null;
      String sku = "POSTAGE".equals(category) ? category : "sku";
      long minor = new BigDecimal(words[0]).movePointRight(2).longValueExact();
      lines.add(new Line(sku, category, 1, minor));
    }
    return lines;
  }

  private static PointsRequest request(
      String member, PointsRequest.Kind kind, long at, String id, String of, String after) {
    String[] words = after.split("\\s+");
    long points = words[0].isEmpty() ? 0 : Long.parseLong(words[0]);
    String reward = words.length > 1 ? words[1] : null;
    return new PointsRequest(id, kind, at, member, null, points, reward, of, null);
  }
}
