package io.tillstream.program.section;

import io.tillstream.engine.program.Expiry;
import io.tillstream.engine.program.LineCondition;
import io.tillstream.engine.program.Money;
import io.tillstream.engine.program.PointsPolicy;
import io.tillstream.engine.program.ReturnsPolicy;
import io.tillstream.program.cel.ConditionMistake;
import io.tillstream.program.cel.InvalidConditionException;
import io.tillstream.program.condition.LineConditions;
import io.tillstream.program.document.Lists;
import io.tillstream.program.document.Scalars;
import io.tillstream.program.document.Section;
import io.tillstream.program.document.Times;
import io.tillstream.program.document.Value;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/** {@code points}: how they are earned, kept and taken back. */
final class PointsSection {

  private static final List<String> KEYS = List.of("earn", "exclude", "expire", "returns");
  private static final List<String> EXPIRE_KEYS = List.of("after", "align", "warn");
  private static final List<String> RETURNS_KEYS = List.of("within", "negativeBalance");
  private static final ReturnsPolicy RETURNS_DEFAULT = new ReturnsPolicy(90L * 86_400_000L, true);

  private PointsSection() {}

  static PointsPolicy read(Optional<Value> value, Money money, LineConditions conditions) {
    Optional<Section> points = value.flatMap(found -> Section.of(found, KEYS));
    return new PointsPolicy(
        points
            .flatMap(section -> section.required("earn"))
            .map(rules -> EarnSection.read(rules, money, conditions))
            .orElse(List.of()),
        points
            .flatMap(section -> section.optional("exclude"))
            .flatMap(text -> condition(text, conditions))
            .orElse(null),
        points
            .flatMap(section -> section.optional("expire"))
            .flatMap(PointsSection::expiry)
            .orElse(null),
        points
            .flatMap(section -> section.optional("returns"))
            .map(PointsSection::returns)
            .orElse(RETURNS_DEFAULT));
  }

  static Optional<LineCondition> condition(Value value, LineConditions conditions) {
    Optional<String> text = Scalars.text(value);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(conditions.compile(text.get()));
    } catch (InvalidConditionException e) {
      for (ConditionMistake mistake : e.mistakes()) {
        value.wrongAt(mistake.offset(), mistake.message(), mistake.remedy());
      }
      return Optional.empty();
    }
  }

  private static Optional<Expiry> expiry(Value value) {
    Optional<Section> expire = Section.of(value, EXPIRE_KEYS);
    Optional<Period> after =
        expire.flatMap(section -> section.required("after")).flatMap(Times::periodAboveZero);
    Expiry.Align align =
        expire
            .flatMap(section -> section.optional("align"))
            .flatMap(name -> Scalars.oneOf(Expiry.Align.class, "alignment", name))
            .orElse(Expiry.Align.NONE);
    List<Period> warn =
        expire
            .flatMap(section -> section.optional("warn"))
            .map(list -> Lists.distinct(list, Times::period))
            .orElse(List.of());
    return after.map(period -> new Expiry(period, align, warn));
  }

  private static ReturnsPolicy returns(Value value) {
    Optional<Section> returns = Section.of(value, RETURNS_KEYS);
    return new ReturnsPolicy(
        returns
            .flatMap(section -> section.optional("within"))
            .flatMap(Times::millis)
            .orElse(RETURNS_DEFAULT.withinMillis()),
        returns
            .flatMap(section -> section.optional("negativeBalance"))
            .flatMap(Scalars::flag)
            .orElse(RETURNS_DEFAULT.negativeBalance()));
  }
}
