package io.tillstream.program.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A mapping whose keys are known. A key whose value is nothing counts as absent. */
public final class Section {

  private final Value value;
  private final Map<String, Value> entries;

  private Section(Value value, Map<String, Value> entries) {
    this.value = value;
    this.entries = entries;
  }

  /**
   * Reads a mapping; keys that are unknown or stand there twice are mistakes.
   *
   * @return empty if the value is no mapping, which is a mistake
   */
  public static Optional<Section> of(Value value, List<String> known) {
    return of(value, known, List.of());
  }

  /**
   * As {@link #of(Value, List)}.
   *
   * @param others keys that may be there too, but are not offered to authors
   */
  public static Optional<Section> of(Value value, List<String> known, List<String> others) {
    if (!value.expect(Value.Kind.MAPPING)) {
      return Optional.empty();
    }
    Map<String, Value> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : ((MappingNode) value.node()).getValue()) {
      String key = ((ScalarNode) tuple.getKeyNode()).getValue();
      Value entry = value.child(tuple.getValueNode(), key);
      Position position = Position.of(tuple.getKeyNode());
      if (!known.contains(key) && !others.contains(key)) {
        value
            .mistakes()
            .add(
                entry.path(),
                position,
                "unknown key \"" + key + "\"",
                Nearest.remedy(key, known, "known keys"));
      } else if (entries.putIfAbsent(key, entry) != null) {
        value
            .mistakes()
            .add(
                entry.path(),
                position,
                "the key \"" + key + "\" stands here twice",
                "keep one of them");
      }
    }
    return Optional.of(new Section(value, entries));
  }

  /** The value of a key; empty if it is absent. */
  public Optional<Value> optional(String key) {
    return Optional.ofNullable(entries.get(key))
        .filter(entry -> entry.kind() != Value.Kind.NOTHING);
  }

  /** The value of a key; its absence is a mistake. */
  public Optional<Value> required(String key) {
    Optional<Value> entry = optional(key);
    if (entry.isEmpty()) {
      String path = value.path().isEmpty() ? key : value.path() + "." + key;
      Position position =
          Optional.ofNullable(entries.get(key)).map(Value::position).orElse(value.position());
      value.mistakes().add(path, position, "\"" + key + "\" is missing", "add \"" + key + ":\"");
    }
    return entry;
  }

  /** Where the section itself stands. */
  public Value value() {
    return value;
  }
}
