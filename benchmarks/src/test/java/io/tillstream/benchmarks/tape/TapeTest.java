package io.tillstream.benchmarks.tape;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.benchmarks.workload.Load;
import io.tillstream.benchmarks.workload.Spread;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeTest {

  private static final Load LOAD = new Load(3, 200, Spread.UNIFORM, 400, 600);

  @Test
  void the_parts_make_the_whole_and_a_member_is_in_one(@TempDir Path directory) throws IOException {
    Tape tape = TapeWriter.write(directory, LOAD, done -> {});
    Map<String, Integer> partOf = new HashMap<>();
    int read = 0;
    for (int part = 0; part < 3; part++) {
      TapeReader reader = new TapeReader(tape, part, 3);
      while (reader.next()) {
        read++;
        String card = new String(reader.card(), StandardCharsets.UTF_8);
        Integer before = partOf.put(card, part);
        assertThat(before == null ? part : before).isEqualTo(part);
      }
    }
    assertThat(read).isEqualTo(1_000);
    assertThat(partOf.values()).contains(0, 1, 2);
  }

  @Test
  void a_wrong_answer_is_named() {
    AnswerTotals expected = new AnswerTotals(new TreeMap<>(Map.of("points.ledger", 5L)), 17);
    AnswerTotals fewer = new AnswerTotals(new TreeMap<>(Map.of("points.ledger", 4L)), 17);
    AnswerTotals others = new AnswerTotals(new TreeMap<>(Map.of("points.ledger", 5L)), 18);
    AnswerTotals more =
        new AnswerTotals(new TreeMap<>(Map.of("points.ledger", 5L, "sales.rejected", 1L)), 17);
    assertThat(expected.differencesFrom(expected)).isEmpty();
    assertThat(fewer.differencesFrom(expected))
        .containsExactly("points.ledger: 4 answers instead of 5");
    assertThat(more.differencesFrom(expected))
        .containsExactly("sales.rejected: 1 answers instead of 0");
    assertThat(others.differencesFrom(expected)).hasSize(1);
  }
}
