package io.tillstream.program.section;

import io.tillstream.engine.program.CarePolicy;
import io.tillstream.engine.program.CarePolicy.Festival;
import io.tillstream.engine.program.LifecyclePolicy;
import io.tillstream.engine.program.Money;
import io.tillstream.engine.program.OrdersPolicy;
import io.tillstream.engine.program.PointsPolicy;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.ProgramCalendar;
import io.tillstream.engine.program.Reward;
import io.tillstream.engine.program.Tier;
import io.tillstream.engine.program.TierPolicy;
import io.tillstream.engine.program.TriggerRule;
import io.tillstream.program.condition.LineConditions;
import io.tillstream.program.condition.SignalConditions;
import io.tillstream.program.document.Mistakes;
import io.tillstream.program.document.Nearest;
import io.tillstream.program.document.Scalars;
import io.tillstream.program.document.Section;
import io.tillstream.program.document.Times;
import io.tillstream.program.document.Value;
import io.tillstream.program.text.LongestValues;
import io.tillstream.program.text.SmsRules;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** The whole of a program: its head, and its sections in the order in which they need another. */
public final class ProgramSection {

  /** Stands in for a currency that is not known: any reasonable amount fits it. */
  private static final Money ANY_MONEY = new Money("XXX", 9);

  private ProgramSection() {}

  /** The program; empty if it has mistakes, which are noted. */
  public static Optional<Program> read(Value document, Mistakes mistakes) {
    return Section.of(document, Sections.SUPPORTED).flatMap(root -> read(root, mistakes));
  }

  private static Optional<Program> read(Section root, Mistakes mistakes) {
    Optional<String> name = root.required("program").flatMap(Scalars::text);
    Optional<Long> version =
        root.required("version").flatMap(value -> Scalars.whole(value, 1, Integer.MAX_VALUE));
    Money money = root.required("currency").flatMap(ProgramSection::money).orElse(ANY_MONEY);
    Optional<ZoneId> zone = root.required("timeZone").flatMap(Times::zone);
    Optional<LocalTime> dailyAt = root.required("dailyAt").flatMap(Times::timeOfDay);

    TierPolicy tiers = TiersSection.read(root.optional("tiers"), money);
    List<String> tierNames = tiers.ladder().stream().map(Tier::name).distinct().toList();
    PointsPolicy points =
        PointsSection.read(root.required("points"), money, new LineConditions(tierNames));
    LifecyclePolicy lifecycle = LifecycleSection.read(root.optional("lifecycle"));
    OrdersPolicy orders = OrdersSection.read(root.optional("orders"));
    CarePolicy care = CareSection.read(root.optional("care"));
    List<Reward> rewards = RewardsSection.read(root.optional("rewards"));
    ContactSection contact = ContactSection.read(root.optional("contact"));
    SmsRules sms = SmsSection.read(root.optional("sms"));
    List<TriggerRule> triggers =
        TriggersSection.read(
            root.optional("triggers"),
            new SignalConditions(tierNames),
            contact.obeys(),
            sms,
            new LongestValues(
                tierNames,
                rewards.stream().map(Reward::id).toList(),
                care.festivals().stream().map(Festival::name).toList(),
                money));
    if (!mistakes.none()) {
      return Optional.empty();
    }
    return Optional.of(
        Program.named(
                name.orElseThrow(),
                Math.toIntExact(version.orElseThrow()),
                money,
                new ProgramCalendar(zone.orElseThrow(), dailyAt.orElseThrow()),
                points)
            .tiers(tiers)
            .lifecycle(lifecycle)
            .orders(orders)
            .care(care)
            .rewards(rewards)
            .contact(contact.policy())
            .triggers(triggers)
            .build());
  }

  private static Optional<Money> money(Value value) {
    Optional<String> code = Scalars.text(value);
    if (code.isEmpty()) {
      return Optional.empty();
    }
    for (Currency currency : Currency.getAvailableCurrencies()) {
      if (currency.getCurrencyCode().equals(code.get())
          && currency.getDefaultFractionDigits() >= 0) {
        return Optional.of(new Money(code.get(), currency.getDefaultFractionDigits()));
      }
    }
    List<String> codes = new ArrayList<>();
    Currency.getAvailableCurrencies().forEach(currency -> codes.add(currency.getCurrencyCode()));
    codes.sort(null);
    String near =
        Nearest.to(code.get(), codes).map(found -> "did you mean \"" + found + "\"? ").orElse("");
    value.wrong(
        value.quoted() + " is not a currency", near + "write an ISO 4217 code, such as CNY");
    return Optional.empty();
  }
}
