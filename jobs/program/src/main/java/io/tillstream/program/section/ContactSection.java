package io.tillstream.program.section;

import io.tillstream.engine.answer.ContactClass;
import io.tillstream.engine.event.Admission;
import io.tillstream.engine.program.ContactPolicy;
import io.tillstream.engine.program.ContactPolicy.Budget;
import io.tillstream.engine.program.ContactPolicy.Control;
import io.tillstream.engine.program.ContactPolicy.Part;
import io.tillstream.engine.program.ContactPolicy.QuietHours;
import io.tillstream.engine.program.Rate;
import io.tillstream.program.document.Scalars;
import io.tillstream.program.document.Section;
import io.tillstream.program.document.Times;
import io.tillstream.program.document.Value;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code contact}: how often, when and at what cost members may be written to.
 *
 * @param policy null if the program has none
 * @param obeys what the triggers of each class obey of it
 */
record ContactSection(ContactPolicy policy, Map<ContactClass, Set<Part>> obeys) {

  private static final List<String> KEYS = List.of("quiet", "caps", "budget", "control", "obeys");
  private static final List<String> QUIET_KEYS = List.of("from", "to");
  private static final List<String> BUDGET_KEYS = List.of("costMinor", "perYearMinor");
  private static final List<String> CONTROL_KEYS = List.of("share", "salt");

  static ContactSection read(Optional<Value> value) {
    Optional<Section> contact = value.flatMap(found -> Section.of(found, KEYS));
    return new ContactSection(
        contact.map(ContactSection::policy).orElse(null),
        ObeysSection.byClass(contact.flatMap(section -> section.optional("obeys"))));
  }

  private static ContactPolicy policy(Section contact) {
    return new ContactPolicy(
        contact.optional("quiet").flatMap(ContactSection::quiet).orElse(null),
        contact.optional("caps").map(CapsSection::byChannel).orElse(Map.of()),
        contact.optional("budget").map(ContactSection::budgets).orElse(Map.of()),
        contact.optional("control").flatMap(ContactSection::control).orElse(null));
  }

  private static Optional<QuietHours> quiet(Value value) {
    Optional<Section> quiet = Section.of(value, QUIET_KEYS);
    Optional<LocalTime> from =
        quiet.flatMap(section -> section.required("from")).flatMap(Times::timeOfDay);
    Optional<LocalTime> to =
        quiet.flatMap(section -> section.required("to")).flatMap(Times::timeOfDay);
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    if (from.equals(to)) {
      value.wrong(
          "quiet hours end when they begin",
          "let \"from\" and \"to\" differ, or leave \"quiet\" out");
    }
    return Optional.of(new QuietHours(from.get(), to.get()));
  }

  private static Map<String, Budget> budgets(Value mapping) {
    Map<String, Budget> budgets = new HashMap<>();
    for (Value.Entry entry : mapping.entries()) {
      Optional<String> channel = Names.channel(entry.key());
      Optional<Budget> budget = budget(entry.value());
      if (channel.isPresent() && budget.isPresent()) {
        budgets.put(channel.get(), budget.get());
      }
    }
    return budgets;
  }

  private static Optional<Budget> budget(Value value) {
    Optional<Section> budget = Section.of(value, BUDGET_KEYS);
    Optional<Long> cost =
        budget.flatMap(section -> section.required("costMinor")).flatMap(ContactSection::minor);
    Optional<Long> perYear =
        budget.flatMap(section -> section.required("perYearMinor")).flatMap(ContactSection::minor);
    return cost.isEmpty() || perYear.isEmpty()
        ? Optional.empty()
        : Optional.of(new Budget(cost.get(), perYear.get()));
  }

  private static Optional<Long> minor(Value value) {
    return Scalars.whole(value, 0, Admission.MONEY_MAX_MINOR);
  }

  private static Optional<Control> control(Value value) {
    Optional<Section> control = Section.of(value, CONTROL_KEYS);
    Optional<Rate> share =
        control.flatMap(section -> section.required("share")).flatMap(ContactSection::share);
    Optional<String> salt =
        control.flatMap(section -> section.required("salt")).flatMap(Scalars::textOrNumber);
    return share.isEmpty() || salt.isEmpty()
        ? Optional.empty()
        : Optional.of(new Control(share.get(), salt.get()));
  }

  private static Optional<Rate> share(Value value) {
    Optional<BigDecimal> share = Scalars.decimal(value);
    if (share.isPresent()
        && (share.get().signum() < 0 || share.get().compareTo(BigDecimal.ONE) > 0)) {
      value.wrong(value.quoted() + " is not a share", "write a number from 0 to 1, such as 0.05");
      return Optional.empty();
    }
    return share.map(Rate::of);
  }
}
