package io.tillstream.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every kind of mistake, with the place and the remedy that an author sees. */
class MistakesTest {

  private static final String ANYTHING = "…";

  @TestFactory
  Stream<DynamicTest> everyMistakeIsFoundWithItsPlaceAndItsRemedy() {
    return MistakeCase.all().stream()
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each)));
  }

  private static void check(MistakeCase each) {
    ReadResult result = ProgramReader.read(each.text(), "maple.yaml");
    List<String> said =
        result.mistakes().stream().map(mistake -> mistake.render("").substring(1)).toList();
    assertThat(said).hasSameSizeAs(each.said());
    for (int i = 0; i < said.size(); i++) {
      String expected = each.said().get(i);
      if (expected.endsWith(ANYTHING)) {
        assertThat(said.get(i))
            .startsWith(expected.substring(0, expected.length() - ANYTHING.length()));
      } else {
        assertThat(said.get(i)).isEqualTo(expected);
      }
    }
    assertThat(result.program()).isEmpty();
  }
}
