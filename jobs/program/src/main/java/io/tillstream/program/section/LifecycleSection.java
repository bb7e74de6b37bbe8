package io.tillstream.program.section;

import io.tillstream.engine.answer.Frequency;
import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.program.LifecyclePolicy;
import io.tillstream.engine.program.LifecyclePolicy.Stage;
import io.tillstream.program.document.Scalars;
import io.tillstream.program.document.Section;
import io.tillstream.program.document.Times;
import io.tillstream.program.document.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code lifecycle}: recency stages and frequency classes. */
final class LifecycleSection {

  private static final List<String> KEYS = List.of("recency", "frequency");
  private static final List<String> STAGES =
      Arrays.stream(Recency.values()).skip(1).map(Enum::name).toList();
  private static final List<String> CLASSES =
      Arrays.stream(Frequency.values()).skip(1).map(Enum::name).toList();
  private static final Map<Frequency, Long> CLASSES_DEFAULT =
      Map.of(Frequency.SECOND, 2L, Frequency.REPEAT, 3L, Frequency.FAN, 6L);
  private static final long PURCHASES_MAX = 1_000_000;

  private LifecycleSection() {}

  static LifecyclePolicy read(Optional<Value> value) {
    Optional<Section> lifecycle = value.flatMap(found -> Section.of(found, KEYS));
    List<Stage> stages =
        lifecycle
            .flatMap(section -> section.optional("recency"))
            .flatMap(recency -> Section.of(recency, STAGES))
            .map(LifecycleSection::stages)
            .orElse(List.of());
    Map<Frequency, Long> classes =
        lifecycle
            .flatMap(section -> section.optional("frequency"))
            .flatMap(frequency -> Section.of(frequency, CLASSES))
            .map(LifecycleSection::classes)
            .orElse(CLASSES_DEFAULT);
    return new LifecyclePolicy(
        stages,
        classes.get(Frequency.SECOND),
        classes.get(Frequency.REPEAT),
        classes.get(Frequency.FAN));
  }

  private static List<Stage> stages(Section recency) {
    List<Stage> stages = new ArrayList<>();
    for (String name : STAGES) {
      Optional<Value> value = recency.optional(name);
      Optional<Integer> days = value.flatMap(Times::days);
      if (days.isEmpty()) {
        continue;
      }
      Stage before = stages.isEmpty() ? null : stages.get(stages.size() - 1);
      if (before != null && days.get() <= before.days()) {
        value
            .orElseThrow()
            .wrong(
                name + " is not later than " + before.recency(),
                "let the stages follow each other: " + String.join(", ", STAGES));
      }
      stages.add(new Stage(Recency.valueOf(name), days.get()));
    }
    return stages;
  }

  private static Map<Frequency, Long> classes(Section frequency) {
    Map<Frequency, Long> classes = new EnumMap<>(Frequency.class);
    long before = 0;
    String nameBefore = Frequency.NEW.name();
    for (String name : CLASSES) {
      Optional<Value> value = frequency.optional(name);
      Frequency of = Frequency.valueOf(name);
      long purchases =
          value
              .flatMap(found -> Scalars.whole(found, 1, PURCHASES_MAX))
              .orElse(CLASSES_DEFAULT.get(of));
      if (purchases <= before) {
        value
            .orElse(frequency.value())
            .wrong(
                name + " (" + purchases + ") is not above " + nameBefore + " (" + before + ")",
                "let the numbers rise: " + String.join(", ", CLASSES));
      }
      classes.put(of, purchases);
      before = purchases;
      nameBefore = name;
    }
    return classes;
  }
}
