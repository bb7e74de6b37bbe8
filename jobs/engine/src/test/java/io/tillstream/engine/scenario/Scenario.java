package io.tillstream.engine.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One scenario of a text file.
 *
 * <pre>
 * == title
 * program plain, show ledger signals
 * 2025-03-01 10:00 sale S1 40.00
 *   -> EARN +40 = 40 for S1 by base until 2026-03-31
 * </pre>
 *
 * @param shown kinds of answers that are compared, all of them
 * @param text steps and answers as written, comments left out
 */
record Scenario(String title, String program, List<String> shown, List<Step> steps, String text) {

  static List<Scenario> readAll(Path file) throws IOException {
    List<Scenario> scenarios = new ArrayList<>();
    for (String block : Files.readString(file).split("(?m)^== ")) {
      if (!block.isBlank() && !block.startsWith("#")) {
        scenarios.add(parse(block));
      }
    }
    return scenarios;
  }

  private static Scenario parse(String block) {
    List<String> lines = block.lines().filter(line -> !line.isBlank()).toList();
    String[] head = lines.get(1).split(",\\s*show\\s+");
    List<Step> steps = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (String line : lines.subList(2, lines.size())) {
      String trimmed = line.trim();
      if (trimmed.startsWith("#")) {
        continue;
      }
      if (trimmed.startsWith("->")) {
        text.append("  ").append(trimmed).append('\n');
      } else {
        steps.add(Step.parse(trimmed));
        text.append(trimmed).append('\n');
      }
    }
    return new Scenario(
        lines.get(0).trim(),
        head[0].replace("program", "").trim(),
        List.of(head[1].trim().split("\\s+")),
        steps,
        text.toString());
  }
}
