package io.tillstream.program.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.engine.SignalCatalog;
import io.tillstream.engine.answer.Facts;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.lifecycle.LifecycleSignals;
import io.tillstream.engine.signal.SignalType;
import io.tillstream.engine.tier.TierSignals;
import io.tillstream.program.cel.InvalidConditionException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignalConditionsTest {

  private static final SignalConditions CONDITIONS =
      new SignalConditions(List.of("Member", "Silver", "Gold"));

  private static boolean matches(String condition, SignalType type, Object... facts)
      throws InvalidConditionException {
    Signal signal = new Signal("anna", type, "once", 0, Facts.of(type, facts), 1);
    return CONDITIONS.compile(condition, type).matches(signal, SomeMember.ANNA);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          signal.days == 30 && signal.purchases <= 2                => true
          signal.lifetimeSpendMinor > 100000                        => false
          signal.name == "SILENT" && member.tier != "Member"        => true
          signal.days > member.balance                              => false
          """)
  void aConditionSeesTheFactsAndTheMember(String condition, boolean expected)
      throws InvalidConditionException {
    assertThat(matches(condition, LifecycleSignals.SILENT, 30L, 2L, 99_000L)).isEqualTo(expected);
  }

  @Test
  void aFactWithoutAValueReadsAsEmptyOrZero() throws InvalidConditionException {
    assertThat(matches("signal.missing == 0", TierSignals.NEARLY, "Gold", null, 900L)).isTrue();
    assertThat(matches("signal.missingMinor == 900", TierSignals.NEARLY, "Gold", null, 900L))
        .isTrue();
    assertThat(matches("signal.validUntil == \"\"", TierSignals.DOWNGRADED, "Gold", "Member", null))
        .isTrue();
  }

  static List<SignalType> everySignal() {
    return SignalCatalog.ALL;
  }

  @ParameterizedTest
  @MethodSource("everySignal")
  void everyFactOfEverySignalCanBeAskedFor(SignalType type) throws InvalidConditionException {
    Object[] nothing = new Object[type.facts().size()];
    for (var fact : type.facts()) {
      String condition = "signal." + fact.name() + (fact.isNumber() ? " == 0" : " == \"\"");
      assertThat(matches(condition, type, nothing)).as(condition).isTrue();
    }
  }

  @Test
  void aFactOfAnotherSignalIsRefused() {
    assertThatThrownBy(() -> CONDITIONS.compile("signal.days > 1", TierSignals.NEARLY))
        .hasMessage(
            "at character 8: signal has no field \"days\"; signal has: name,"
                + " next, missing, missingMinor");
  }
}
