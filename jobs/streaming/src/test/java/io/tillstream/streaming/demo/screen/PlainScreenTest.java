package io.tillstream.streaming.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainScreenTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PlainScreen screen =
      new PlainScreen(
          new PrintStream(written, true, StandardCharsets.UTF_8),
          new Look(80, 24, Glyphs.UNICODE, false),
          SampleStanding.SHOW);

  @Test
  void it_writes_each_thing_once() {
    screen.show(SampleStanding.starting());
    screen.show(SampleStanding.starting());
    screen.show(SampleStanding.feeding());
    screen.show(SampleStanding.feeding());
    screen.show(SampleStanding.closing());

    assertThat(text()).containsOnlyOnce("maple-rewards v3");
    assertThat(text()).containsOnlyOnce("broker     Kafka at 127.0.0.1:9092 (2.0 s)");
    assertThat(text()).containsOnlyOnce("are made up, from seed 2011");
    assertThat(text()).containsOnlyOnce("14 Apr 2011    2,000 receipts    100/s");
    assertThat(text()).containsOnlyOnce("waiting for the last answers");
  }

  @Test
  void it_never_steers_a_terminal() {
    screen.show(SampleStanding.feeding());
    screen.close();

    assertThat(text()).doesNotContain("\u001b");
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
