package io.tillstream.streaming.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.event.Sale;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

  private static final int COUNT = 5_000;

  private static List<Sale> receipts(long seed) {
    Receipts receipts = new Receipts(seed, COUNT, 100);
    List<Sale> all = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      all.add(receipts.next());
    }
    return all;
  }

  @Test
  void the_same_seed_gives_the_same_receipts_in_order_of_time() {
    List<Sale> all = receipts(3);
    assertThat(all).hasSize(COUNT).isEqualTo(receipts(3)).isNotEqualTo(receipts(4));
    assertThat(all).extracting(Sale::soldAt).isSorted();
  }

  @Test
  void some_are_returns_and_voids_of_earlier_ones_and_some_come_twice() {
    Set<String> sold = new HashSet<>();
    int again = 0;
    int followUps = 0;
    for (Sale sale : receipts(3)) {
      if (sale.kind() == Sale.Kind.SALE) {
        again += sold.add(sale.saleId()) ? 0 : 1;
      } else {
        assertThat(sold).contains(sale.originalSaleId());
        followUps++;
      }
    }
    assertThat(again).isPositive();
    assertThat(followUps).isGreaterThan(COUNT / 20);
  }

  @Test
  void a_pulse_is_nobodys_and_later_than_all_of_them() {
    Receipts receipts = new Receipts(3, COUNT, 100);
    Sale last = receipts.next();
    assertThat(receipts.pulse(0).memberId()).isNull();
    assertThat(receipts.pulse(0).soldAt()).isGreaterThan(last.soldAt());
  }
}
