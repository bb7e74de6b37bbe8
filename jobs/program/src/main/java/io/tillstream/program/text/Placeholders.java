package io.tillstream.program.text;

import io.tillstream.engine.program.TextTemplate;
import io.tillstream.engine.program.TextTemplate.MemberField;
import io.tillstream.engine.signal.Fact;
import io.tillstream.engine.signal.SignalType;
import io.tillstream.program.document.Nearest;
import io.tillstream.program.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds placeholders that nothing can fill. */
public final class Placeholders {

  private static final String MINOR = "Minor";

  private Placeholders() {}

  /**
   * Resolves a text against the signal it is for.
   *
   * @param where the text in the program; unknown placeholders are noted there
   */
  public static TextTemplate parse(String text, SignalType signal, Value where) {
    List<String> unknown = new ArrayList<>();
    TextTemplate template = TextTemplate.parse(text, signal, unknown);
    for (String name : unknown) {
      int index = text.indexOf("{" + name + "}");
      where.wrongAt(
          text.codePointCount(0, index),
          "nothing fills {" + name + "} on " + signal.name(),
          Nearest.remedy(name, known(signal), "known placeholders"));
    }
    return template;
  }

  /** What a text for a signal may ask. */
  static Set<String> known(SignalType signal) {
    Set<String> known = new LinkedHashSet<>();
    for (Fact fact : signal.facts()) {
      if (fact.kind() == Fact.Kind.MONEY) {
        known.add(fact.name().substring(0, fact.name().length() - MINOR.length()));
      }
      known.add(fact.name());
    }
    for (MemberField field : MemberField.values()) {
      known.add(field.placeholder());
    }
    return known;
  }
}
