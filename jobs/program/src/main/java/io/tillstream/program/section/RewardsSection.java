package io.tillstream.program.section;

import io.tillstream.engine.event.Admission;
import io.tillstream.engine.program.Reward;
import io.tillstream.program.document.Scalars;
import io.tillstream.program.document.Section;
import io.tillstream.program.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code rewards}: what points can be spent on. */
final class RewardsSection {

  private static final List<String> KEYS = List.of("id", "points", "name");

  private RewardsSection() {}

  static List<Reward> read(Optional<Value> list) {
    List<Reward> rewards = new ArrayList<>();
    Ids ids = new Ids();
    for (Value item : list.map(Value::items).orElse(List.of())) {
      Section.of(item, KEYS).flatMap(reward -> reward(reward, ids)).ifPresent(rewards::add);
    }
    return rewards;
  }

  private static Optional<Reward> reward(Section reward, Ids ids) {
    Optional<String> id = reward.required("id").flatMap(ids::read);
    Optional<Long> points =
        reward.required("points").flatMap(value -> Scalars.whole(value, 1, Admission.POINTS_MAX));
    Optional<String> name = reward.optional("name").flatMap(Scalars::text);
    return id.isEmpty() || points.isEmpty()
        ? Optional.empty()
        : Optional.of(new Reward(id.get(), points.get(), name.orElse(id.get())));
  }
}
