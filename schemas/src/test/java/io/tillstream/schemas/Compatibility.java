package io.tillstream.schemas;

import io.tillstream.schemas.Topic.Direction;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/**
 * What a new schema must be able to do with a released one. Inputs: read what was written
 * (BACKWARD). Outputs: also be read by those who have not moved yet (FULL). Checked against every
 * release, it is the TRANSITIVE form of each.
 */
final class Compatibility {

  private Compatibility() {}

  /** Everything that stands between the two, in sentences; empty if they get along. */
  static List<String> problems(Direction direction, Schema current, Schema released) {
    List<String> problems = new ArrayList<>();
    check("cannot read what was released", current, released, problems);
    if (direction == Direction.OUTPUT) {
      check("cannot be read by what was released", released, current, problems);
    }
    return problems;
  }

  private static void check(String what, Schema reader, Schema writer, List<String> problems) {
    for (Incompatibility found :
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
            .getResult()
            .getIncompatibilities()) {
      problems.add(
          "%s %s: %s at %s (%s)"
              .formatted(
                  reader.getName(),
                  what,
                  found.getType(),
                  found.getLocation(),
                  found.getMessage()));
    }
  }
}
