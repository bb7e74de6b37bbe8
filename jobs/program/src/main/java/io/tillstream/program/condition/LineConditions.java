package io.tillstream.program.condition;

import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.program.LineCondition;
import io.tillstream.engine.program.MemberView;
import io.tillstream.engine.program.Need;
import io.tillstream.program.cel.Condition;
import io.tillstream.program.cel.ConditionCompiler;
import io.tillstream.program.cel.Field;
import io.tillstream.program.cel.InvalidConditionException;
import io.tillstream.program.cel.Requirement;
import io.tillstream.program.cel.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Conditions over {@code line}, {@code sale} and {@code member}. */
public final class LineConditions {

  private static final String STORE = "sale.storeId";

  private record Scene(Line line, Sale sale, MemberView member) {}

  private final ConditionCompiler<Scene> compiler;

  /**
   * @param tiers names of the ladder's tiers
   */
  public LineConditions(List<String> tiers) {
    List<Field<Scene>> fields = new ArrayList<>();
    fields.add(Field.text("line.sku", scene -> scene.line().sku()));
    fields.add(Field.text("line.category", scene -> scene.line().category()));
    fields.add(Field.number("line.quantity", scene -> scene.line().quantity()));
    fields.add(Field.number("line.amountMinor", scene -> scene.line().amountMinor()));
    fields.add(Field.text("sale.saleId", scene -> scene.sale().saleId()));
    fields.add(
        Field.oneOf("sale.kind", names(Sale.Kind.values()), scene -> name(scene.sale().kind())));
    fields.add(Field.text(STORE, scene -> scene.sale().storeId()));
    fields.add(Field.text("sale.registerId", scene -> scene.sale().registerId()));
    fields.add(
        Field.oneOf(
            "sale.channel", names(Channel.values()), scene -> name(scene.sale().channel())));
    fields.add(Field.text("sale.currency", scene -> scene.sale().currency()));
    fields.add(Field.number("sale.totalMinor", scene -> scene.sale().totalMinor()));
    fields.add(Field.texts("sale.promotionIds", scene -> scene.sale().promotionIds()));
    fields.add(Field.instant("sale.soldAt", scene -> scene.sale().soldAt()));
    fields.addAll(MemberFields.of(tiers, Scene::member));
    this.compiler = new ConditionCompiler<>(Vocabulary.of(fields));
  }

  /**
   * @throws InvalidConditionException with every mistake found
   */
  public LineCondition compile(String condition) throws InvalidConditionException {
    Condition<Scene> compiled = compiler.compile(condition);
    return new Compiled(compiled, compiled.requirement().map(LineConditions::need).orElse(null));
  }

  private static Need<LineCondition.Reader> need(Requirement<Scene> requirement) {
    Field<Scene> field = requirement.field();
    return new Need<>(
        field.name(),
        (line, sale, member) -> field.read(new Scene(line, sale, member)),
        requirement.wanted());
  }

  private record Compiled(Condition<Scene> condition, Need<LineCondition.Reader> need)
      implements LineCondition {

    @Override
    public boolean matches(Line line, Sale sale, MemberView member) {
      return condition.test(new Scene(line, sale, member));
    }

    @Override
    public boolean asksStore() {
      return condition.reads().contains(STORE);
    }
  }

  private static String name(Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }
}
