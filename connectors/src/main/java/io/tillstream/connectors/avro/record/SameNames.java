package io.tillstream.connectors.avro.record;

import java.util.EnumMap;
import java.util.Map;

/** Two enums of the same names: one of the engine, one of the wire. */
final class SameNames<E extends Enum<E>, W extends Enum<W>> {

  private final Map<E, W> wire;
  private final Map<W, E> engine;

  /**
   * @throws IllegalArgumentException if the wire lacks a name of the engine; the wire may have more
   */
  SameNames(Class<E> engineType, Class<W> wireType) {
    wire = new EnumMap<>(engineType);
    engine = new EnumMap<>(wireType);
    for (E constant : engineType.getEnumConstants()) {
      W same = Enum.valueOf(wireType, constant.name());
      wire.put(constant, same);
      engine.put(same, constant);
    }
  }

  W toWire(E constant) {
    return wire.get(constant);
  }

  /** The engine's constant; null for a name that only the wire has. */
  E toEngine(W constant) {
    return engine.get(constant);
  }
}
