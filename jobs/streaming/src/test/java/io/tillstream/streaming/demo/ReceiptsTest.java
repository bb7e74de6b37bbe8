package io.tillstream.streaming.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.event.Sale;
import io.tillstream.streaming.local.TillstreamHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

  private static final Path FOLDER =
      TillstreamHome.find("jobs/streaming/demo/online-retail", "run it from a checkout");

  @Test
  void the_year_is_all_there_in_the_order_of_time_and_in_the_program_s_currency()
      throws IOException {
    Receipts receipts = Receipts.read(FOLDER, "CNY");

    assertThat(receipts.sales()).hasSize(25_900);
    assertThat(receipts.sales()).isSortedAccordingTo(Comparator.comparingLong(Sale::soldAt));
    assertThat(receipts.sales()).allMatch(sale -> sale.currency().equals("CNY"));
    assertThat(receipts.describe()).isEqualTo("25,900, with 541,909 lines, GBP taken as CNY");
  }
}
