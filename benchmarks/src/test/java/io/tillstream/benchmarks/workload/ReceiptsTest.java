package io.tillstream.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.avro.Decoded;
import io.tillstream.connectors.avro.EventDecoder;
import io.tillstream.connectors.avro.EventEncoder;
import io.tillstream.connectors.avro.EventKind;
import io.tillstream.engine.event.Admission;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.Sale;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReceiptsTest {

  private static final int MEMBERS = 1_000;
  private static final int EVENTS = 20_000;

  @ParameterizedTest
  @EnumSource
  void a_receipt_is_a_function_of_seed_and_number(Spread spread) {
    Receipts forwards = new Receipts(7, MEMBERS, spread);
    Receipts backwards = new Receipts(7, MEMBERS, spread);
    Map<Integer, Sale> seen = new HashMap<>();
    for (int n = 0; n < 2_000; n++) {
      seen.put(n, forwards.at(n));
    }
    for (int n = 1_999; n >= 0; n--) {
      assertThat(backwards.at(n)).isEqualTo(seen.get(n));
    }
  }

  @Test
  void another_seed_is_another_chain() {
    Receipts one = new Receipts(1, MEMBERS, Spread.UNIFORM);
    Receipts other = new Receipts(2, MEMBERS, Spread.UNIFORM);
    int same = 0;
    for (int n = 0; n < 1_000; n++) {
      same += one.memberOf(n) == other.memberOf(n) ? 1 : 0;
    }
    assertThat(same).isLessThan(20);
  }

  @Test
  void every_receipt_survives_the_wire_and_is_let_in() {
    Receipts receipts = new Receipts(7, MEMBERS, Spread.UNIFORM);
    EventEncoder encoder = EventEncoder.create();
    EventDecoder decoder = EventDecoder.create();
    Admission admission = new Admission(MeasuredProgram.load().money().code());
    for (int n = 0; n < 5_000; n++) {
      Sale sale = receipts.at(n);
      byte[] bytes = encoder.encode(sale, 0);
      Decoded<Event> read =
          decoder.decode(EventKind.SALE, EventKind.SALE.schema(), bytes, 0, bytes.length);
      assertThat(read.value()).isEqualTo(sale);
      assertThat(admission.check(sale)).isNull();
      assertThat(sale.memberId()).isEqualTo(Receipts.cardOf(receipts.memberOf(n)));
    }
  }

  @Test
  void they_are_the_mix_of_a_chain() {
    Receipts receipts = new Receipts(7, MEMBERS, Spread.UNIFORM);
    Map<String, Sale> sales = new HashMap<>();
    int doubled = 0;
    int returned = 0;
    int voided = 0;
    int late = 0;
    Set<Integer> lines = new HashSet<>();
    for (int n = 0; n < EVENTS; n++) {
      Sale sale = receipts.at(n);
      lines.add(sale.lines().size());
      switch (sale.kind()) {
        case SALE -> {
          Sale before = sales.putIfAbsent(sale.saleId(), sale);
          doubled += before == null ? 0 : 1;
          assertThat(before == null ? sale : before).isEqualTo(sale);
        }
        case RETURN -> returned++;
        case VOID -> voided++;
      }
      if (sale.kind() != Sale.Kind.SALE) {
        assertThat(sales.get(sale.originalSaleId()).memberId()).isEqualTo(sale.memberId());
      }
      // Tills stamp to the second, so less than one is no delay.
      late += receipts.arrivalOf(n) - sale.soldAt() >= 1_000 ? 1 : 0;
    }
    assertThat(lines).hasSize(Basket.LINES_MAX).contains(1, Basket.LINES_MAX);
    assertThat(doubled).isBetween(EVENTS / 100, EVENTS / 50);
    assertThat(returned).isBetween(EVENTS / 25, EVENTS / 17);
    assertThat(voided).isBetween(EVENTS / 400, EVENTS / 130);
    assertThat(late).isBetween(EVENTS / 50, EVENTS / 20);
  }

  @Test
  void none_is_later_than_the_disorder_allowed() {
    Receipts receipts = new Receipts(7, MEMBERS, Spread.UNIFORM);
    for (int n = 0; n < EVENTS; n++) {
      long late = receipts.arrivalOf(n) - receipts.at(n).soldAt();
      assertThat(late).isBetween(0L, Receipts.DISORDER.toMillis() - 1);
    }
  }

  @Test
  void the_plainest_has_the_usual_size() {
    Receipts receipts = new Receipts(7, MEMBERS, Spread.UNIFORM);
    EventEncoder encoder = EventEncoder.create();
    for (int n = 0; n < 1_000; n++) {
      Sale sale = receipts.at(n);
      if (sale.kind() == Sale.Kind.SALE && sale.lines().size() == 1) {
        assertThat(encoder.encode(sale, 0).length).isBetween(90, 160);
      }
    }
  }
}
