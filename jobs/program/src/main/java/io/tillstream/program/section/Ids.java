package io.tillstream.program.section;

import io.tillstream.program.document.Scalars;
import io.tillstream.program.document.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads names that must differ from each other within one list. */
final class Ids {

  private final Map<String, Value> seen = new HashMap<>();

  Optional<String> read(Value value) {
    Optional<String> id = Scalars.text(value);
    if (id.isEmpty()) {
      return id;
    }
    if (!id.get().equals(id.get().strip())) {
      value.wrong(value.quoted() + " begins or ends with a blank", "remove the blank");
    }
    Value first = seen.putIfAbsent(id.get(), value);
    if (first != null) {
      value.wrong(
          value.quoted() + " is also the name in line " + first.position().line(),
          "give each one a name of its own");
    }
    return id;
  }
}
