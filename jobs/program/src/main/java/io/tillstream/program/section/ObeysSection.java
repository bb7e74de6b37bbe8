package io.tillstream.program.section;

import io.tillstream.engine.answer.ContactClass;
import io.tillstream.engine.program.ContactPolicy.Part;
import io.tillstream.engine.program.TriggerRule;
import io.tillstream.program.document.Lists;
import io.tillstream.program.document.Scalars;
import io.tillstream.program.document.Section;
import io.tillstream.program.document.Value;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code obeys}: the parts of a contact policy that hold for a class of messages, or for one
 * trigger. It may be empty; and without a policy it may stand there all the same, so that a policy
 * can be taken out and put back without touching the triggers.
 */
final class ObeysSection {

  private static final List<String> CLASSES =
      Arrays.stream(ContactClass.values()).map(Enum::name).toList();

  private ObeysSection() {}

  /** What each class obeys: as the program says, else as the engine has it. */
  static Map<ContactClass, Set<Part>> byClass(Optional<Value> value) {
    Optional<Section> classes = value.flatMap(found -> Section.of(found, CLASSES));
    Map<ContactClass, Set<Part>> obeys = new EnumMap<>(ContactClass.class);
    for (ContactClass contactClass : ContactClass.values()) {
      obeys.put(
          contactClass,
          classes
              .flatMap(section -> section.optional(contactClass.name()))
              .map(ObeysSection::parts)
              .orElse(TriggerRule.obeyedBy(contactClass)));
    }
    return obeys;
  }

  static Set<Part> parts(Value list) {
    return Set.copyOf(
        Lists.distinct(list, item -> Scalars.oneOf(Part.class, "part of a contact policy", item)));
  }
}
