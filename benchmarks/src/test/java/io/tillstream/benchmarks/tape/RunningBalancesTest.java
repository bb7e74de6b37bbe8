package io.tillstream.benchmarks.tape;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.benchmarks.workload.Load;
import io.tillstream.benchmarks.workload.Receipts;
import io.tillstream.benchmarks.workload.Spread;
import io.tillstream.engine.event.Sale;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunningBalancesTest {

  private static final Load LOAD = new Load(5, 200, Spread.UNIFORM, 1_000, 2_000);

  @Test
  void spend_is_that_of_all_receipts_each_counted_once() {
    Receipts receipts = LOAD.receipts();
    Set<String> seen = new HashSet<>();
    long spendMinor = 0;
    for (long n = 0; n < LOAD.events(); n++) {
      Sale sale = receipts.at(n);
      if (seen.add(sale.saleId())) {
        long total = sale.lines().stream().mapToLong(line -> line.amountMinor()).sum();
        spendMinor += sale.kind() == Sale.Kind.SALE ? total : -total;
      }
    }
    assertThat(seen).hasSizeLessThan(3_000);
    assertThat(RunningBalances.expected(LOAD).byTopic()).containsEntry("spendMinor", spendMinor);
  }

  @Test
  void a_point_that_went_to_somebody_else_is_seen() {
    RunningBalances right = new RunningBalances();
    right.add("6000000001", 10, 500);
    right.add("6000000002", 20, 500);
    RunningBalances wrong = new RunningBalances();
    wrong.add("6000000001", 20, 500);
    wrong.add("6000000002", 10, 500);
    assertThat(wrong.totals().differencesFrom(right.totals())).isNotEmpty();
  }
}
