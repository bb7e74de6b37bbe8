package io.tillstream.program;

import java.util.ArrayList;
import java.util.List;

/**
 * A case of {@code mistakes.txt}.
 *
 * @param text the program with the mistake
 * @param schemaTells true if the JSON Schema refuses it too; false if it needs more than a schema
 * @param said what the reader says of it, in order; "…" at the end stands for anything
 */
record MistakeCase(String name, String text, boolean schemaTells, List<String> said) {

  private static final String BASE = Resource.text("base.yaml");
  private static final String NOT_FOR_A_SCHEMA = "~";

  static List<MistakeCase> all() {
    List<MistakeCase> cases = new ArrayList<>();
    for (String block : Resource.text("mistakes.txt").split("\n\n")) {
      List<String> lines = block.lines().filter(line -> !line.startsWith("#")).toList();
      if (!lines.isEmpty()) {
        cases.add(of(lines));
      }
    }
    return cases;
  }

  private static MistakeCase of(List<String> lines) {
    String was = marked(lines, "- ").get(0).replace("\\n", "\n");
    String is = marked(lines, "+ ").get(0).replace("\\n", "\n");
    int at = BASE.indexOf(was);
    if (at < 0) {
      throw new AssertionError("base.yaml lacks what the case replaces: " + was);
    }
    return new MistakeCase(
        lines.get(0),
        BASE.substring(0, at) + is + BASE.substring(at + was.length()),
        !lines.contains(NOT_FOR_A_SCHEMA),
        marked(lines, "! "));
  }

  private static List<String> marked(List<String> lines, String mark) {
    return lines.stream()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()))
        .toList();
  }
}
