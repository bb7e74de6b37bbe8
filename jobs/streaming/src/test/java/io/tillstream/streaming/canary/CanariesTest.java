package io.tillstream.streaming.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.streaming.operator.SchemaServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who watches over the ledger is watched here: every planted bug is found, and nothing without. */
class CanariesTest {

  private static final int AT_LEAST = 12;

  private static SchemaServer registry;
  private static List<String> unplanted;

  @TempDir static Path folder;

  @BeforeAll
  static void runWithoutAnything() throws Exception {
    registry = SchemaServer.start();
    unplanted = Evidence.of(Seams.UNTOUCHED, registry.address(), folder);
  }

  @AfterAll
  static void stop() {
    registry.close();
  }

  @Test
  void there_are_twelve_at_least() {
    assertThat(Canary.values()).hasSizeGreaterThanOrEqualTo(AT_LEAST);
  }

  @Test
  void nothing_planted_nothing_found() {
    assertThat(unplanted).hasSize(3);
    assertThat(unplanted.get(0)).isEqualTo("CONTRACT-KEPT");
    assertThat(unplanted.get(1)).startsWith("LEDGER-EXACT members=11 ");
    assertThat(unplanted.get(2)).startsWith("REPLAY-EQUAL ").endsWith("pending=0");
  }

  @ParameterizedTest
  @EnumSource
  void a_planted_bug_is_found(Canary canary) throws Exception {
    nothing_planted_nothing_found();

    List<String> evidence = Evidence.of(canary, registry.address(), folder);

    assertThat(evidence)
        .as("%s", canary)
        .anySatisfy(
            line -> assertThat(line).startsWith(canary.verdict()).contains(canary.saying()));
  }
}
