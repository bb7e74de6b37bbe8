package io.tillstream.streaming.demo.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Engagement;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.OrderEvent;
import io.tillstream.engine.event.Sale;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CrowdTest {

  private static final long FIRST = Instant.parse("2010-12-01T08:26:00Z").toEpochMilli();
  private static final long STEP = Duration.ofHours(5).toMillis();
  private static final List<Sale> RECEIPTS = receipts(1500);
  private static final Crowd CROWD = Crowd.around(RECEIPTS, 7);

  @Test
  void the_same_seed_makes_up_the_same_and_another_seed_does_not() {
    assertThat(Crowd.around(RECEIPTS, 7)).isEqualTo(CROWD);
    assertThat(Crowd.around(RECEIPTS, 8).enrolments()).isNotEqualTo(CROWD.enrolments());
    assertThat(Crowd.around(RECEIPTS, 8).later()).isNotEqualTo(CROWD.later());
  }

  @Test
  void who_somebody_is_does_not_depend_on_who_else_is_there() {
    Crowd fewer = Crowd.around(RECEIPTS.subList(0, 300), 7);

    assertThat(CROWD.enrolments()).containsAll(fewer.enrolments());
  }

  @Test
  void everybody_who_does_anything_enrols_once_before_the_first_receipt() {
    List<String> enrolled = CROWD.enrolments().stream().map(MemberEvent::memberId).toList();

    assertThat(enrolled).doesNotHaveDuplicates();
    assertThat(enrolled)
        .containsAll(RECEIPTS.stream().filter(Sale::hasMember).map(Sale::memberId).toList());
    assertThat(enrolled)
        .containsAll(CROWD.later().stream().map(heard -> heard.event().memberId()).toList());
    assertThat(CROWD.enrolments())
        .isSortedAccordingTo(Comparator.comparingLong(MemberEvent::occurredAt))
        .allMatch(enrolment -> enrolment.occurredAt() < FIRST);
  }

  @Test
  void afterwards_nobody_s_events_come_from_two_topics() {
    Map<String, Set<Class<?>>> kinds = new HashMap<>();
    List<Event> events = new ArrayList<>(RECEIPTS);
    CROWD.later().forEach(heard -> events.add(heard.event()));
    for (Event event : events) {
      if (event.hasMember()) {
        kinds.computeIfAbsent(event.memberId(), unseen -> new HashSet<>()).add(event.getClass());
      }
    }

    assertThat(kinds.values()).allMatch(classes -> classes.size() == 1);
  }

  @Test
  void it_is_all_over_with_the_last_receipt_and_hardly_heard_of_late() {
    long last = RECEIPTS.get(RECEIPTS.size() - 1).soldAt();

    assertThat(CROWD.later())
        .isSortedAccordingTo(Comparator.comparingLong(Heard::at))
        .allMatch(heard -> heard.at() <= last)
        .allMatch(heard -> heard.event().occurredAt() <= heard.at())
        .allMatch(heard -> heard.at() - heard.event().occurredAt() < Duration.ofHours(1).toMillis())
        .anyMatch(heard -> heard.event().occurredAt() < heard.at());
  }

  @Test
  void orders_are_over_what_their_receipts_come_to() {
    Map<String, Long> due = new HashMap<>();
    for (Heard heard : CROWD.later()) {
      if (heard.event() instanceof OrderEvent order && order.amountDueMinor() != null) {
        String receipt = order.orderId().substring(1).replace("-2", "");
        due.merge(receipt, order.amountDueMinor(), Long::sum);
      }
    }
    long end = RECEIPTS.get(RECEIPTS.size() - 1).soldAt() - Duration.ofDays(11).toMillis();

    for (Sale receipt : RECEIPTS) {
      if (receipt.hasMember() || receipt.totalMinor() == 0) {
        assertThat(due).doesNotContainKey(receipt.saleId());
      } else if (receipt.soldAt() < end) {
        assertThat(due).containsEntry(receipt.saleId(), receipt.totalMinor());
      }
    }
  }

  @Test
  void there_is_some_of_everything() {
    Set<OrderEvent.Kind> steps = EnumSet.noneOf(OrderEvent.Kind.class);
    Set<MemberEvent.Kind> changes = EnumSet.noneOf(MemberEvent.Kind.class);
    Set<Engagement.Kind> words = EnumSet.noneOf(Engagement.Kind.class);
    for (Heard heard : CROWD.later()) {
      if (heard.event() instanceof OrderEvent order) {
        steps.add(order.kind());
      } else if (heard.event() instanceof MemberEvent member) {
        changes.add(member.kind());
      } else if (heard.event() instanceof Engagement engagement) {
        words.add(engagement.kind());
      }
    }

    assertThat(steps).containsExactlyInAnyOrder(OrderEvent.Kind.values());
    assertThat(changes).containsOnly(MemberEvent.Kind.CONSENT);
    assertThat(words).containsOnly(Engagement.Kind.OPTED_OUT);
    assertThat(CROWD.enrolments())
        .anyMatch(enrolment -> enrolment.birthday() != null)
        .anyMatch(enrolment -> enrolment.renewsOn() != null)
        .anyMatch(enrolment -> "Europe/Paris".equals(enrolment.timeZone()))
        .anyMatch(enrolment -> Boolean.TRUE.equals(enrolment.consents().get("SMS")))
        .anyMatch(enrolment -> Boolean.FALSE.equals(enrolment.consents().get("SMS")))
        .anyMatch(enrolment -> !enrolment.consents().containsKey("SMS"));
  }

  private static List<Sale> receipts(int count) {
    List<Sale> receipts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String member = i % 3 == 0 ? null : "m" + i % 40;
      String country = i % 40 < 5 ? "France" : "United Kingdom";
      long amount = i % 7 == 0 ? 0 : 100L + i;
      receipts.add(
          new Sale(
              "" + i,
              Sale.Kind.SALE,
              FIRST + i * STEP,
              country,
              null,
              Channel.STORE,
              member,
              null,
              "GBP",
              List.of(new Line("thing", null, 1, amount)),
              List.of(),
              List.of()));
    }
    return receipts;
  }
}
