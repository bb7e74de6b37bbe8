package io.tillstream.program.document;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * Parses YAML 1.2 (and so JSON) into a tree of {@link Value}s. No schema is applied: every scalar
 * is the text that stands there, so that {@code 10.00} is exact and {@code 2026-11-01} stays a
 * date.
 */
public final class Document {

  /** Far above any program, far below what could hurt. */
  private static final int TEXT_MAX_CHARACTERS = 300_000;

  private static final int NESTING_MAX = 32;
  private static final int ALIASES_MAX = 50;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new FailsafeSchema())
          .setMaxAliasesForCollections(ALIASES_MAX)
          .setAllowDuplicateKeys(true)
          .build();

  private Document() {}

  /** The value at the root; empty if there is none, with the mistake that says why. */
  public static Optional<Value> parse(String text, Mistakes mistakes) {
    if (text.length() > TEXT_MAX_CHARACTERS) {
      mistakes.add(
          "",
          Position.START,
          "longer than " + TEXT_MAX_CHARACTERS + " characters",
          "a program needs no such length; check that this is one");
      return Optional.empty();
    }
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      if (tooDeep(body, mistakes)) {
        return Optional.empty();
      }
      Optional<Value> root =
          new Compose(SETTINGS)
              .composeString(body)
              .map(node -> new Value(node, "", body, mistakes));
      if (root.isEmpty()) {
        mistakes.add("", Position.START, "the text is empty", "write a program into it");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      Position position = e.getProblemMark().map(Position::of).orElse(Position.START);
      mistakes.add("", position, "not YAML: " + problemOf(e), "correct the YAML at this place");
    } catch (YamlEngineException e) {
      mistakes.add("", Position.START, "not YAML: " + e.getMessage(), "correct the YAML");
    }
    return Optional.empty();
  }

  /** Looks at the nesting before a tree is built, which is done recursively. */
  private static boolean tooDeep(String text, Mistakes mistakes) {
    int depth = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      Event.ID id = event.getEventId();
      if (id == Event.ID.MappingStart || id == Event.ID.SequenceStart) {
        depth++;
      } else if (id == Event.ID.MappingEnd || id == Event.ID.SequenceEnd) {
        depth--;
      }
      if (depth > NESTING_MAX) {
        Position position = event.getStartMark().map(Position::of).orElse(Position.START);
        mistakes.add(
            "",
            position,
            "nested more than " + NESTING_MAX + " deep",
            "a program needs no such depth; check the brackets and the indentation");
        return true;
      }
    }
    return false;
  }

  private static String problemOf(MarkedYamlEngineException e) {
    String context = e.getContext() == null ? "" : e.getContext() + ": ";
    return context + e.getProblem();
  }
}
