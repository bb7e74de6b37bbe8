package io.tillstream.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.Decision;
import io.tillstream.engine.answer.Answer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays the scenarios under {@code resources/scenarios}: a step a line, and after {@code ->} what
 * the member answers to it. Between steps the member goes through its bytes, as it does in the
 * stream.
 */
class MemberScenarioTest {

  @TestFactory
  Stream<DynamicTest> theMemberAnswersAsWritten() throws IOException, URISyntaxException {
    Path folder = Path.of(getClass().getResource("/scenarios").toURI());
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder).sorted()) {
      for (Path file : files.toList()) {
        for (Scenario scenario : Scenario.readAll(file)) {
          tests.add(
              DynamicTest.dynamicTest(
                  file.getFileName() + ": " + scenario.title(),
                  () -> assertThat(play(scenario)).isEqualTo(scenario.text())));
        }
      }
    }
    return tests.stream();
  }

  /** The scenario's text with the answers that were really given. */
  private static String play(Scenario scenario) {
    Cast cast = new Cast(ScenarioPrograms.named(scenario.program()));
    StringBuilder played = new StringBuilder();
    for (Step step : scenario.steps()) {
      played.append(step.source()).append('\n');
      for (Decision decision : cast.play(step)) {
        for (Answer answer : decision.answers()) {
          if (scenario.shown().contains(AnswerText.kindOf(answer))) {
            played.append("  -> ").append(AnswerText.of(answer, step.at())).append('\n');
          }
        }
        if (decision.refusal() != null) {
          played.append("  -> refused ").append(decision.refusal().reason()).append('\n');
        }
      }
    }
    return played.toString();
  }
}
