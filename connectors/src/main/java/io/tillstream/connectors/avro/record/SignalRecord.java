package io.tillstream.connectors.avro.record;

import io.tillstream.engine.SignalCatalog;
import io.tillstream.engine.answer.Facts;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.signal.Fact;
import io.tillstream.engine.signal.SignalType;
import java.util.List;
import java.util.Map;

/**
 * A signal on the wire. Its occasion stays inside the engine: a signal that was read back has a
 * blank one.
 */
public final class SignalRecord {

  private static final String NO_OCCASION = "";

  private SignalRecord() {}

  /**
   * @throws IllegalArgumentException if this release knows no signal of that name
   */
  public static Signal toEngine(io.tillstream.wire.Signal wire) {
    SignalType type = type(wire.getSignal());
    return new Signal(
        wire.getMemberId(),
        type,
        NO_OCCASION,
        wire.getOccurredAt(),
        facts(type, wire.getFacts()),
        wire.getProgramVersion());
  }

  public static io.tillstream.wire.Signal toWire(Signal signal) {
    return new io.tillstream.wire.Signal(
        signal.memberId(),
        signal.type().name(),
        signal.occurredAt(),
        signal.facts().asText(),
        signal.programVersion());
  }

  static Signal toEngine(String memberId, io.tillstream.wire.Why wire) {
    SignalType type = type(wire.getSignal());
    return new Signal(
        memberId,
        type,
        NO_OCCASION,
        wire.getOccurredAt(),
        facts(type, wire.getFacts()),
        wire.getProgramVersion());
  }

  static io.tillstream.wire.Why toWhy(Signal signal) {
    return new io.tillstream.wire.Why(
        signal.type().name(),
        signal.occurredAt(),
        signal.programVersion(),
        signal.facts().asText());
  }

  private static SignalType type(String name) {
    SignalType type = SignalCatalog.named(name);
    if (type == null) {
      throw new IllegalArgumentException("no signal is named " + name);
    }
    return type;
  }

  private static Facts facts(SignalType type, Map<String, String> text) {
    List<Fact> declared = type.facts();
    Object[] values = new Object[declared.size()];
    for (int i = 0; i < values.length; i++) {
      Fact fact = declared.get(i);
      String value = text.get(fact.name());
      values[i] = value != null && fact.isNumber() ? Long.valueOf(value) : value;
    }
    return Facts.of(type, values);
  }
}
