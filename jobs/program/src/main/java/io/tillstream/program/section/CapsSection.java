package io.tillstream.program.section;

import io.tillstream.engine.program.ContactPolicy.Cap;
import io.tillstream.program.document.Scalars;
import io.tillstream.program.document.Section;
import io.tillstream.program.document.Times;
import io.tillstream.program.document.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code contact.caps}: how many messages of a channel fit each rolling window. */
final class CapsSection {

  private static final List<String> KEYS = List.of("max", "per");
  private static final int MESSAGES_MAX = 1_000_000;

  private CapsSection() {}

  /** A channel that no trigger uses may have caps too: one may come with the next version. */
  static Map<String, List<Cap>> byChannel(Value mapping) {
    Map<String, List<Cap>> caps = new HashMap<>();
    for (Value.Entry entry : mapping.entries()) {
      List<Cap> ofChannel = caps(entry.value());
      Names.channel(entry.key()).ifPresent(channel -> caps.put(channel, ofChannel));
    }
    return caps;
  }

  private static List<Cap> caps(Value list) {
    List<Cap> caps = new ArrayList<>();
    for (Value item : list.items()) {
      Optional<Section> cap = Section.of(item, KEYS);
      Optional<Long> max =
          cap.flatMap(section -> section.required("max"))
              .flatMap(number -> Scalars.whole(number, 0, MESSAGES_MAX));
      Optional<Value> window = cap.flatMap(section -> section.required("per"));
      Optional<Long> per = window.flatMap(Times::millisAboveZero);
      if (per.isPresent() && caps.stream().anyMatch(other -> other.perMillis() == per.get())) {
        window
            .orElseThrow()
            .wrong(
                window.get().quoted() + " is the window of another cap too",
                "keep the lower of the two");
      }
      if (max.isPresent() && per.isPresent()) {
        caps.add(new Cap(Math.toIntExact(max.get()), per.get()));
      }
    }
    return caps;
  }
}
