package io.tillstream.engine.signal;

import java.util.List;

/**
 * A kind of signal: its name, and the facts it carries. Each is declared beside the rule that
 * raises it and listed in {@link io.tillstream.engine.SignalCatalog}.
 *
 * @param name as programs write it after {@code on:}
 * @param facts in the order in which {@code Facts} holds them
 */
public record SignalType(String name, List<Fact> facts) {

  public SignalType {
    facts = List.copyOf(facts);
  }

  /** Declares a kind of signal without facts; add them with the methods below. */
  public static SignalType named(String name) {
    return new SignalType(name, List.of());
  }

  public SignalType number(String fact) {
    return with(new Fact(fact, Fact.Kind.NUMBER));
  }

  public SignalType money(String fact) {
    return with(new Fact(fact, Fact.Kind.MONEY));
  }

  public SignalType instant(String fact) {
    return with(new Fact(fact, Fact.Kind.INSTANT));
  }

  public SignalType date(String fact) {
    return with(new Fact(fact, Fact.Kind.DATE));
  }

  public SignalType text(String fact) {
    return with(new Fact(fact, Fact.Kind.TEXT));
  }

  /** The place of the fact of that name; -1 if there is none. */
  public int indexOf(String fact) {
    for (int i = 0; i < facts.size(); i++) {
      if (facts.get(i).name().equals(fact)) {
        return i;
      }
    }
    return -1;
  }

  private SignalType with(Fact fact) {
    var more = new java.util.ArrayList<>(facts);
    more.add(fact);
    return new SignalType(name, more);
  }

  @Override
  public String toString() {
    return name;
  }
}
