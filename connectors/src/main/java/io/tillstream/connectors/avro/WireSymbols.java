package io.tillstream.connectors.avro;

import java.lang.reflect.Array;
import org.apache.avro.Schema;

/** An enum of the engine, and the places of its names in an enum of the wire. */
final class WireSymbols {

  private WireSymbols() {}

  /** The engine's constants in the wire's order; null where only the wire has a name. */
  static <E extends Enum<E>> E[] of(Class<E> type, Schema wire) {
    @SuppressWarnings("unchecked")
    E[] constants = (E[]) Array.newInstance(type, wire.getEnumSymbols().size());
    for (E constant : type.getEnumConstants()) {
      constants[wire.getEnumOrdinal(constant.name())] = constant;
    }
    return constants;
  }

  /** The wire's place of each of the engine's constants, in their order. */
  static <E extends Enum<E>> int[] placesOf(Class<E> type, Schema wire) {
    E[] constants = type.getEnumConstants();
    int[] places = new int[constants.length];
    for (E constant : constants) {
      places[constant.ordinal()] = wire.getEnumOrdinal(constant.name());
    }
    return places;
  }
}
