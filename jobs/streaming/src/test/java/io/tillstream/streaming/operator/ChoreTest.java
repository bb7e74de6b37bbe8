package io.tillstream.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.util.function.ThrowingRunnable;
import org.junit.jupiter.api.Test;

class ChoreTest {

  /** A task's turns, taken one by one. */
  private static final class Turns implements MailboxExecutor {
    private final Queue<ThrowingRunnable<? extends Exception>> turns = new ArrayDeque<>();

    @Override
    public void execute(
        MailOptions options,
        ThrowingRunnable<? extends Exception> command,
        String format,
        Object... arguments) {
      turns.add(command);
    }

    @Override
    public void yield() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean tryYield() {
      return false;
    }

    @Override
    public boolean shouldInterrupt() {
      return false;
    }

    private void take() throws Exception {
      turns.remove().run();
    }
  }

  private final Turns turns = new Turns();
  private int left;
  private final Chore chore = new Chore(turns, "count down", () -> --left > 0);

  @Test
  void each_step_is_a_turn_of_its_own() throws Exception {
    left = 3;
    chore.goOn();
    assertThat(left).isEqualTo(2);

    turns.take();
    assertThat(left).isEqualTo(1);
    turns.take();

    assertThat(left).isZero();
    assertThat(turns.turns).isEmpty();
  }

  @Test
  void while_it_goes_on_it_is_not_begun_again() throws Exception {
    left = 9;
    chore.goOn();
    chore.goOn();

    assertThat(left).isEqualTo(8);
    assertThat(turns.turns).hasSize(1);
  }

  @Test
  void it_can_be_begun_again_when_it_was_done() throws IOException {
    left = 1;
    chore.goOn();
    left = 2;
    chore.goOn();

    assertThat(left).isEqualTo(1);
    assertThat(turns.turns).hasSize(1);
  }

  @Test
  void finishing_it_takes_no_turn() throws IOException {
    left = 1_000;
    chore.finish();

    assertThat(left).isZero();
    assertThat(turns.turns).isEmpty();
  }
}
