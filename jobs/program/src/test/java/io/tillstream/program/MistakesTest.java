package io.tillstream.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every kind of mistake, with the place and the remedy that an author sees. */
class MistakesTest {

  private static final String BASE = Resource.text("base.yaml");

  @TestFactory
  Stream<DynamicTest> everyMistakeIsFoundWithItsPlaceAndItsRemedy() {
    return cases().stream().map(each -> DynamicTest.dynamicTest(each.name(), each::check));
  }

  private record Case(String name, String was, String is, List<String> said) {

    void check() {
      assertThat(BASE).as("base.yaml holds what the case replaces").contains(was);
      int at = BASE.indexOf(was);
      String text = BASE.substring(0, at) + is + BASE.substring(at + was.length());
      ReadResult result = ProgramReader.read(text, "maple.yaml");
      assertThat(result.mistakes().stream().map(Case::line)).containsExactlyElementsOf(said);
      assertThat(result.program()).isEmpty();
    }

    private static String line(ProgramMistake mistake) {
      return mistake.line()
          + ":"
          + mistake.column()
          + " "
          + mistake.path()
          + ": "
          + mistake.message()
          + "; "
          + mistake.remedy();
    }
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String block : Resource.text("mistakes.txt").split("\n\n")) {
      List<String> lines = block.lines().filter(line -> !line.startsWith("#")).toList();
      if (!lines.isEmpty()) {
        cases.add(
            new Case(lines.get(0), marked(lines, "- "), marked(lines, "+ "), all(lines, "! ")));
      }
    }
    return cases;
  }

  private static String marked(List<String> lines, String mark) {
    return all(lines, mark).get(0).replace("\\n", "\n");
  }

  private static List<String> all(List<String> lines, String mark) {
    return lines.stream()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()))
        .toList();
  }
}
