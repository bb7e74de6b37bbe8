package io.tillstream.streaming.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Names and bytes by which a later release finds what this one stored: released means frozen. */
class ContractTest {

  @Test
  void what_a_checkpoint_holds_is_what_was_agreed() throws Exception {
    assertThat(Contract.breaches(JobOfToday.storedState())).as(Contract.HOW_TO_REVIEW).isEmpty();
  }

  @Test
  void nothing_is_agreed_twice() {
    assertThat(Contract.agreed()).doesNotHaveDuplicates();
  }
}
