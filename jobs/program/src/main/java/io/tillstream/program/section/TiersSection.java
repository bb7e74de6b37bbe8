package io.tillstream.program.section;

import io.tillstream.engine.program.Money;
import io.tillstream.engine.program.Rate;
import io.tillstream.engine.program.Tier;
import io.tillstream.engine.program.TierPolicy;
import io.tillstream.program.document.Scalars;
import io.tillstream.program.document.Section;
import io.tillstream.program.document.Times;
import io.tillstream.program.document.Value;
import java.math.BigDecimal;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/** {@code tiers}: what the ladder measures, and how long a tier is kept. */
final class TiersSection {

  private static final List<String> KEYS =
      List.of("measure", "window", "keep", "softLanding", "ladder", "nearlyThere");

  private static final int WINDOW_DEFAULT_MONTHS = 12;

  /** A member keeps one bucket for each month of the window. */
  private static final int WINDOW_MAX_MONTHS = 120;

  private static final Period KEEP_DEFAULT = Period.ofMonths(12);
  private static final List<Tier> LADDER_DEFAULT = List.of(new Tier("Member", 0, 0, null));

  private TiersSection() {}

  static TierPolicy read(Optional<Value> value, Money money) {
    Optional<Section> tiers = value.flatMap(found -> Section.of(found, KEYS));
    TierPolicy.Measure measure =
        tiers
            .flatMap(section -> section.optional("measure"))
            .flatMap(name -> Scalars.oneOf(TierPolicy.Measure.class, "measure", name))
            .orElse(TierPolicy.Measure.SPEND);
    List<Tier> ladder =
        tiers
            .flatMap(section -> section.required("ladder"))
            .map(steps -> LadderSection.read(steps, measure, money))
            .filter(steps -> !steps.isEmpty())
            .orElse(LADDER_DEFAULT);
    return new TierPolicy(
        measure,
        tiers
            .flatMap(section -> section.optional("window"))
            .flatMap(TiersSection::window)
            .orElse(WINDOW_DEFAULT_MONTHS),
        tiers
            .flatMap(section -> section.optional("keep"))
            .flatMap(Times::periodAboveZero)
            .orElse(KEEP_DEFAULT),
        tiers
            .flatMap(section -> section.optional("softLanding"))
            .flatMap(Scalars::flag)
            .orElse(false),
        ladder,
        tiers
            .flatMap(section -> section.optional("nearlyThere"))
            .flatMap(TiersSection::share)
            .orElse(null));
  }

  private static Optional<Integer> window(Value value) {
    Optional<Integer> months = Times.months(value);
    if (months.isPresent() && months.get() > WINDOW_MAX_MONTHS) {
      value.wrong(value.quoted() + " is too long", "write at most P" + WINDOW_MAX_MONTHS + "M");
      return Optional.empty();
    }
    return months;
  }

  private static Optional<Rate> share(Value value) {
    Optional<BigDecimal> share = Scalars.decimal(value);
    if (share.isPresent()
        && (share.get().signum() <= 0 || share.get().compareTo(BigDecimal.ONE) > 0)) {
      value.wrong(
          value.quoted() + " is not a share", "write a number above 0 and up to 1, such as 0.2");
      return Optional.empty();
    }
    return share.map(Rate::of);
  }
}
