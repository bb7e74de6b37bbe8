package io.tillstream.streaming.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.avro.EventKind;
import io.tillstream.engine.event.Sale;
import io.tillstream.streaming.demo.crowd.Crowd;
import io.tillstream.streaming.local.TillstreamHome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class YearTest {

  private static final Path FOLDER =
      TillstreamHome.find("jobs/streaming/demo/online-retail", "run it from a checkout");
  private static final int PARTITIONS = 4;

  private static Year year;

  @BeforeAll
  static void make() throws IOException {
    Receipts receipts = Receipts.read(FOLDER, "GBP");
    year = Year.of(receipts, Crowd.around(receipts.sales(), Crowd.SEED), PARTITIONS);
  }

  @Test
  void everything_is_sent_in_order_of_time() {
    assertThat(year.sendings()).isSortedAccordingTo(Comparator.comparingLong(Sending::at));
    assertThat(year.sendings()).filteredOn(each -> each.event() instanceof Sale).hasSize(25_900);
  }

  @Test
  void where_anything_happens_every_partition_of_the_quiet_topics_hears_of_it_within_a_day() {
    Map<String, Long> latest = new HashMap<>();
    for (Sending sending : year.sendings()) {
      if (sending.partition() != null) {
        latest.put(EventKind.of(sending.event()) + "-" + sending.partition(), sending.at());
      } else {
        assertThat(latest).hasSize(3 * PARTITIONS);
        assertThat(latest.values())
            .allMatch(at -> sending.at() - at < Duration.ofDays(1).toMillis());
      }
    }
  }

  /** Topics have no order among each other, and no more have the partitions of one. */
  @Test
  void after_the_enrolments_nobody_s_events_can_overtake_each_other() {
    Map<String, Set<String>> ways = new HashMap<>();
    List<Sending> all = new ArrayList<>(year.sendings());
    all.addAll(Pulses.closing(0, PARTITIONS, year.lastReceipt()));
    for (Sending sending : all) {
      if (sending.event().hasMember()) {
        String way = EventKind.of(sending.event()) + "-" + sending.partition();
        ways.computeIfAbsent(sending.event().memberId(), unseen -> new HashSet<>()).add(way);
      }
    }

    // All but those readers of the newsletter who do nothing more.
    assertThat(ways).hasSizeGreaterThan(4_372 + 400);
    assertThat(ways.values()).allMatch(each -> each.size() == 1);
  }

  @Test
  void the_last_pulses_reach_every_partition_of_every_topic_that_is_read() {
    assertThat(Pulses.closing(77, PARTITIONS, year.lastReceipt()))
        .extracting(pulse -> EventKind.of(pulse.event()) + "-" + pulse.partition())
        .doesNotHaveDuplicates()
        .hasSize(4 * PARTITIONS);
  }
}
