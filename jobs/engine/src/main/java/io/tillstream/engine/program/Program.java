package io.tillstream.engine.program;

import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.signal.SignalType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One version of a membership program, ready to run: every condition compiled, every amount in the
 * minor unit, every mistake already found.
 */
public final class Program {

  private final String name;
  private final int version;
  private final Money money;
  private final ProgramCalendar calendar;
  private final PointsPolicy points;
  private final TierPolicy tiers;
  private final LifecyclePolicy lifecycle;
  private final OrdersPolicy orders;
  private final CarePolicy care;
  private final List<Reward> rewards;
  private final ContactPolicy contact;
  private final List<TriggerRule> triggers;
  private final Map<SignalType, Listeners> listeners = new HashMap<>();

  private Program(Builder builder) {
    name = builder.name;
    version = builder.version;
    money = builder.money;
    calendar = builder.calendar;
    points = builder.points;
    tiers = builder.tiers;
    lifecycle = builder.lifecycle;
    orders = builder.orders;
    care = builder.care;
    rewards = List.copyOf(builder.rewards);
    contact = builder.contact;
    triggers = List.copyOf(builder.triggers);
    triggers.stream()
        .collect(Collectors.groupingBy(TriggerRule::on))
        .forEach((signal, rules) -> listeners.put(signal, new Listeners(rules)));
  }

  /** What every program has; the builder adds what it may have. */
  public static Builder named(
      String name, int version, Money money, ProgramCalendar calendar, PointsPolicy points) {
    return new Builder(name, version, money, calendar, points);
  }

  /** Collects the sections of a program. */
  public static final class Builder {
    private final String name;
    private final int version;
    private final Money money;
    private final ProgramCalendar calendar;
    private final PointsPolicy points;
    private TierPolicy tiers = TierPolicy.ONE_TIER;
    private LifecyclePolicy lifecycle = LifecyclePolicy.NO_STAGES;
    private OrdersPolicy orders = OrdersPolicy.NONE;
    private CarePolicy care = CarePolicy.NONE;
    private List<Reward> rewards = List.of();
    private ContactPolicy contact;
    private List<TriggerRule> triggers = List.of();

    private Builder(
        String name, int version, Money money, ProgramCalendar calendar, PointsPolicy points) {
      this.name = name;
      this.version = version;
      this.money = money;
      this.calendar = calendar;
      this.points = points;
    }

    public Builder tiers(TierPolicy policy) {
      tiers = policy;
      return this;
    }

    public Builder lifecycle(LifecyclePolicy policy) {
      lifecycle = policy;
      return this;
    }

    public Builder orders(OrdersPolicy policy) {
      orders = policy;
      return this;
    }

    public Builder care(CarePolicy policy) {
      care = policy;
      return this;
    }

    public Builder rewards(List<Reward> all) {
      rewards = all;
      return this;
    }

    /** Without one there is no policy: every trigger leaves at once. */
    public Builder contact(ContactPolicy policy) {
      contact = policy;
      return this;
    }

    public Builder triggers(List<TriggerRule> all) {
      triggers = all;
      return this;
    }

    public Program build() {
      return new Program(this);
    }
  }

  public String name() {
    return name;
  }

  public int version() {
    return version;
  }

  public Money money() {
    return money;
  }

  public ProgramCalendar calendar() {
    return calendar;
  }

  public PointsPolicy points() {
    return points;
  }

  public TierPolicy tiers() {
    return tiers;
  }

  public LifecyclePolicy lifecycle() {
    return lifecycle;
  }

  public OrdersPolicy orders() {
    return orders;
  }

  public CarePolicy care() {
    return care;
  }

  /** In program order. */
  public List<Reward> rewards() {
    return rewards;
  }

  /** Null if the program has no contact policy. */
  public ContactPolicy contact() {
    return contact;
  }

  /** In program order. */
  public List<TriggerRule> triggers() {
    return triggers;
  }

  /** The triggers that listen to a signal, in program order. */
  public List<TriggerRule> triggersOn(SignalType signal) {
    return listeners.getOrDefault(signal, Listeners.NOBODY).inOrder();
  }

  /**
   * The same, without those that cannot want this very signal, whatever else is so: their
   * conditions need not be asked.
   *
   * @param member as conditions would see it
   */
  public List<TriggerRule> triggersOn(Signal signal, MemberView member) {
    return listeners.getOrDefault(signal.type(), Listeners.NOBODY).shortlisted(signal, member);
  }

  /** The trigger of that id; null if this version has none. */
  public TriggerRule trigger(String id) {
    for (TriggerRule rule : triggers) {
      if (rule.id().equals(id)) {
        return rule;
      }
    }
    return null;
  }
}
