package io.tillstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.schemas.Topic.Direction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompatibilityTest {

  @ParameterizedTest
  @EnumSource
  void every_release_gets_along_with_today(Direction direction) {
    List<String> problems = new ArrayList<>();
    Map<String, Schema> current = SchemaFiles.in(SchemaFiles.CURRENT);
    for (Path release : SchemaFiles.releases()) {
      Map<String, Schema> released = SchemaFiles.in(release);
      for (String name : SchemaFiles.names(direction)) {
        if (released.containsKey(name)) {
          Compatibility.problems(direction, current.get(name), released.get(name))
              .forEach(problem -> problems.add(release.getFileName() + ": " + problem));
        }
      }
    }
    assertThat(problems).as("see schemas/README.md, \"Changing a schema\"").isEmpty();
  }

  @Test
  void the_latest_release_has_every_record() {
    Path latest = SchemaFiles.releases().get(SchemaFiles.releases().size() - 1);
    assertThat(SchemaFiles.in(latest).keySet())
        .as(
            "%s has no copy of a record. A record that is new: begin the next release folder, copy"
                + " all of src/main/avro into it. One that was there: it is frozen, put it back.",
            latest)
        .containsAll(SchemaFiles.in(SchemaFiles.CURRENT).keySet());
  }

  @Test
  void no_released_record_is_ever_dropped() {
    for (Path release : SchemaFiles.releases()) {
      assertThat(SchemaFiles.in(SchemaFiles.CURRENT).keySet())
          .as("%s promised these; others may still send or read them", release)
          .containsAll(SchemaFiles.in(release).keySet());
    }
  }

  /** Proof that the checks above can fail, and for the right changes only. */
  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a field more, with a default   | INPUT  | fine
          a field more, with a default   | OUTPUT | fine
          a field more, without one      | INPUT  | READER_FIELD_MISSING_DEFAULT_VALUE
          a field more, without one      | OUTPUT | READER_FIELD_MISSING_DEFAULT_VALUE
          a field less                   | INPUT  | fine
          a field less                   | OUTPUT | READER_FIELD_MISSING_DEFAULT_VALUE
          a field of another type        | INPUT  | TYPE_MISMATCH
          a field of another type        | OUTPUT | TYPE_MISMATCH
          a field now optional           | INPUT  | fine
          a field now optional           | OUTPUT | TYPE_MISMATCH
          a symbol more, known default   | OUTPUT | fine
          a symbol more, no default      | INPUT  | fine
          a symbol more, no default      | OUTPUT | MISSING_ENUM_SYMBOLS
          a symbol less                  | INPUT  | MISSING_ENUM_SYMBOLS
          """)
  void a_change_is_judged(String change, Direction direction, String verdict) {
    Schema released = record(FIELD, OPEN, CLOSED);
    Schema current =
        switch (change) {
          case "a field more, with a default" ->
              record(
                  FIELD,
                  OPEN,
                  CLOSED,
                  "{'name': 'more', 'type': ['null', 'string'], 'default': null}");
          case "a field more, without one" ->
              record(FIELD, OPEN, CLOSED, "{'name': 'more', 'type': 'string'}");
          case "a field less" -> record(OPEN, CLOSED);
          case "a field of another type" -> record(FIELD.replace("long", "string"), OPEN, CLOSED);
          case "a field now optional" ->
              record(FIELD.replace("'long'", "['null', 'long']"), OPEN, CLOSED);
          case "a symbol more, known default" ->
              record(FIELD, OPEN.replace("'A',", "'A', 'B',"), CLOSED);
          case "a symbol more, no default" ->
              record(FIELD, OPEN, CLOSED.replace("'C',", "'C', 'B',"));
          case "a symbol less" -> record(FIELD, OPEN, CLOSED.replace("'C', ", ""));
          default -> throw new IllegalArgumentException(change);
        };
    List<String> problems = Compatibility.problems(direction, current, released);
    if (verdict.equals("fine")) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems).isNotEmpty().allMatch(problem -> problem.contains(verdict));
    }
  }

  private static final String FIELD = "{'name': 'points', 'type': 'long'}";
  private static final String OPEN =
      "{'name': 'kind', 'type': {'type': 'enum', 'name': 'Open', 'symbols': ['A', 'UNKNOWN'],"
          + " 'default': 'UNKNOWN'}}";
  private static final String CLOSED =
      "{'name': 'closed', 'type': {'type': 'enum', 'name': 'Closed', 'symbols': ['C', 'D']}}";

  private static Schema record(String... fields) {
    String json =
        "{'type': 'record', 'name': 'Sample', 'fields': [" + String.join(", ", fields) + "]}";
    return new Schema.Parser().parse(json.replace('\'', '"'));
  }
}
