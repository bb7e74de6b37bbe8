package io.tillstream.engine.answer;

import io.tillstream.engine.signal.Fact;
import io.tillstream.engine.signal.SignalType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The facts of one signal: a value, or null, for each fact its type declares, in that order. Values
 * are {@link Long} or {@link String}.
 */
public final class Facts {

  private final SignalType type;
  private final Object[] values;

  private Facts(SignalType type, Object[] values) {
    this.type = type;
    this.values = values;
  }

  /**
   * @param values one for each declared fact, in order; null for a fact without a value
   * @throws IllegalArgumentException if there are more or fewer values than facts
   */
  public static Facts of(SignalType type, Object... values) {
    if (values.length != type.facts().size()) {
      throw new IllegalArgumentException(
          type + " has " + type.facts().size() + " facts, not " + values.length);
    }
    return new Facts(type, values);
  }

  /** The value of the fact at that place of the type's list; null if it has none. */
  public Object get(int index) {
    return values[index];
  }

  /** The value of the fact of that name; null if it has none or the type does not know it. */
  public Object get(String name) {
    int index = type.indexOf(name);
    return index < 0 ? null : values[index];
  }

  /** The facts that have a value, as the wire carries them: name to text, in declared order. */
  public Map<String, String> asText() {
    Map<String, String> text = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        Fact fact = type.facts().get(i);
        text.put(fact.name(), values[i].toString());
      }
    }
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Facts that
        && type.equals(that.type)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return asText().toString();
  }
}
