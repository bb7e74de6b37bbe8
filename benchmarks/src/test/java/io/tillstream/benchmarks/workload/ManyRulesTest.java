package io.tillstream.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManyRulesTest {

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 1_000})
  void thereAreAsManyAsWasSaid(int count) {
    Program program = ManyRules.text(count).load();

    assertThat(program.points().earn()).hasSize(count / 2);
    assertThat(program.triggers()).hasSize(count / 2);
  }

  /** What is compared is the cost of asking, not of answering. */
  @Test
  void theSameIsAnsweredHoweverManyThereAre() {
    List<Answer> few = answers(ManyRules.text(10).load());

    assertThat(answers(ManyRules.text(1_000).load())).isEqualTo(few);
    assertThat(few.stream().filter(LedgerEntry.class::isInstance).map(LedgerEntry.class::cast))
        .extracting(LedgerEntry::ruleId)
        .contains("base", "beauty", "app", "opening", "baskets");
  }

  private static List<Answer> answers(Program program) {
    Receipts receipts = new Receipts(7, 300, Spread.UNIFORM);
    Map<Long, Member> members = new HashMap<>();
    List<Answer> answers = new ArrayList<>();
    for (long n = 0; n < 20_000; n++) {
      Member member =
          members.computeIfAbsent(
              receipts.memberOf(n),
              number -> new Member(Receipts.cardOf(number), program, MemberState.fresh()));
      answers.addAll(member.apply(receipts.at(n), Long.MIN_VALUE).answers());
    }
    return answers;
  }
}
