package io.tillstream.streaming.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.streaming.operator.ProgramText;
import java.util.List;
import org.junit.jupiter.api.Test;

class HintsTest {

  private static final Addresses ADDRESSES =
      new Addresses("http://127.0.0.1:8081", "127.0.0.1:9092");

  @Test
  void what_has_ended_is_not_offered() {
    assertThat(String.join("\n", hints(false)))
        .contains("./tillstream demo --keep-running")
        .doesNotContain("http://");
  }

  @Test
  void what_stays_up_is_named() {
    assertThat(String.join("\n", hints(true)))
        .contains("http://127.0.0.1:8081", "127.0.0.1:9092")
        .doesNotContain("--keep-running");
  }

  @Test
  void commands_name_the_program_that_ran_and_fit_the_terminal() {
    assertThat(hints(false)).contains("  program=mine.yaml");
    assertThat(hints(false)).allMatch(line -> line.length() <= 80);
  }

  private static List<String> hints(boolean keepRunning) {
    ProgramText text = new ProgramText("mine.yaml", "");
    return Hints.afterwards(new DemoRequest(text, null, Speed.parse("1"), keepRunning), ADDRESSES);
  }
}
