package io.tillstream.program.condition;

import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.program.MemberView;
import io.tillstream.engine.program.Need;
import io.tillstream.engine.program.SignalCondition;
import io.tillstream.engine.signal.Fact;
import io.tillstream.engine.signal.SignalType;
import io.tillstream.program.cel.Condition;
import io.tillstream.program.cel.ConditionCompiler;
import io.tillstream.program.cel.Field;
import io.tillstream.program.cel.InvalidConditionException;
import io.tillstream.program.cel.Requirement;
import io.tillstream.program.cel.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Conditions over {@code signal} and {@code member}. A signal offers the facts its kind declares,
 * and {@code signal.name}, the kind's own name, unless a fact is called that.
 */
public final class SignalConditions {

  private record Scene(Signal signal, MemberView member) {}

  private final List<String> tiers;
  private final Map<SignalType, ConditionCompiler<Scene>> compilers = new HashMap<>();

  /**
   * @param tiers names of the ladder's tiers
   */
  public SignalConditions(List<String> tiers) {
    this.tiers = List.copyOf(tiers);
  }

  /**
   * @param on the kind of signal the condition is asked about
   * @throws InvalidConditionException with every mistake found
   */
  public SignalCondition compile(String condition, SignalType on) throws InvalidConditionException {
    Condition<Scene> compiled = compilers.computeIfAbsent(on, this::compiler).compile(condition);
    return new Compiled(compiled, compiled.requirement().map(SignalConditions::need).orElse(null));
  }

  private static Need<SignalCondition.Reader> need(Requirement<Scene> requirement) {
    Field<Scene> field = requirement.field();
    return new Need<>(
        field.name(),
        (signal, member) -> field.read(new Scene(signal, member)),
        requirement.wanted());
  }

  private record Compiled(Condition<Scene> condition, Need<SignalCondition.Reader> need)
      implements SignalCondition {

    @Override
    public boolean matches(Signal signal, MemberView member) {
      return condition.test(new Scene(signal, member));
    }
  }

  private ConditionCompiler<Scene> compiler(SignalType on) {
    List<Field<Scene>> fields = new ArrayList<>();
    if (on.indexOf("name") < 0) {
      fields.add(
          Field.oneOf("signal.name", List.of(on.name()), scene -> scene.signal().type().name()));
    }
    for (int i = 0; i < on.facts().size(); i++) {
      fields.add(field(on.facts().get(i), i));
    }
    fields.addAll(MemberFields.of(tiers, Scene::member));
    return new ConditionCompiler<>(Vocabulary.of(fields));
  }

  private static Field<Scene> field(Fact fact, int index) {
    String name = "signal." + fact.name();
    if (fact.isNumber()) {
      return Field.number(
          name, scene -> scene.signal().facts().get(index) instanceof Number n ? n.longValue() : 0);
    }
    return Field.text(
        name, scene -> scene.signal().facts().get(index) instanceof String text ? text : "");
  }
}
