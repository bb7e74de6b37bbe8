package io.tillstream.program.section;

import io.tillstream.engine.program.CarePolicy;
import io.tillstream.engine.program.CarePolicy.Festival;
import io.tillstream.program.document.Lists;
import io.tillstream.program.document.Scalars;
import io.tillstream.program.document.Section;
import io.tillstream.program.document.Times;
import io.tillstream.program.document.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code care}: words through the life of a member. */
final class CareSection {

  private static final List<String> KEYS =
      List.of("followUp", "birthday", "anniversary", "renewal", "festivals", "statement");
  private static final List<String> STATEMENT_KEYS = List.of("day", "over");
  private static final int DAY_MAX = 31;
  private static final int OVER_MAX_MONTHS = 120;

  private CareSection() {}

  static CarePolicy read(Optional<Value> value) {
    Optional<Section> care = value.flatMap(found -> Section.of(found, KEYS));
    return new CarePolicy(
        list(care, "followUp", CareSection::followUp),
        list(care, "birthday", CareSection::daysBefore),
        list(care, "anniversary", CareSection::daysBefore),
        list(care, "renewal", CareSection::daysBefore),
        list(care, "festivals", CareSection::festivals),
        care.flatMap(section -> section.optional("statement"))
            .flatMap(CareSection::statement)
            .orElse(null));
  }

  private static <T> List<T> list(
      Optional<Section> care, String key, Function<Value, List<T>> read) {
    return care.flatMap(section -> section.optional(key)).map(read).orElse(List.of());
  }

  /** The steps are numbered, so they stand in order of time. */
  private static List<Integer> followUp(Value list) {
    List<Integer> days = Lists.distinct(list, Times::days);
    if (!days.equals(days.stream().sorted().toList())) {
      list.wrong(
          "the steps do not follow each other in time",
          "write the lengths in rising order, such as [P3D, P21D, P90D]");
    }
    return days;
  }

  /** P0D is the day itself. */
  private static List<Integer> daysBefore(Value list) {
    return Lists.distinct(list, Times::daysOrNone);
  }

  private static List<Festival> festivals(Value mapping) {
    List<Festival> festivals = new ArrayList<>();
    for (Value.Entry entry : mapping.entries()) {
      Optional<String> name = Scalars.textOrNumber(entry.key());
      List<Integer> days = Lists.distinct(entry.value(), CareSection::epochDay);
      if (entry.value().kind() == Value.Kind.LIST && entry.value().items().isEmpty()) {
        entry.value().wrong("has no day", "add the days on which it falls, such as 2026-02-17");
      }
      name.ifPresent(known -> festivals.add(new Festival(known, days)));
    }
    return festivals;
  }

  private static Optional<Integer> epochDay(Value value) {
    return Times.date(value).map(LocalDate::toEpochDay).map(Math::toIntExact);
  }

  private static Optional<CarePolicy.Statement> statement(Value value) {
    Optional<Section> statement = Section.of(value, STATEMENT_KEYS);
    Optional<Long> day =
        statement
            .flatMap(section -> section.required("day"))
            .flatMap(number -> Scalars.whole(number, 1, DAY_MAX));
    Optional<Integer> over =
        statement.flatMap(section -> section.required("over")).flatMap(CareSection::months);
    return day.isEmpty() || over.isEmpty()
        ? Optional.empty()
        : Optional.of(new CarePolicy.Statement(Math.toIntExact(day.get()), over.get()));
  }

  /** A member keeps one bucket for each month looked at. */
  private static Optional<Integer> months(Value value) {
    Optional<Integer> months = Times.months(value);
    if (months.isPresent() && months.get() > OVER_MAX_MONTHS) {
      value.wrong(value.quoted() + " is too long", "write at most P" + OVER_MAX_MONTHS + "M");
      return Optional.empty();
    }
    return months;
  }
}
