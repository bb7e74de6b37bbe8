package io.tillstream.engine.program;

import io.tillstream.engine.signal.SignalType;
import java.util.List;
import java.util.Map;

/**
 * One version of a membership program, ready to run: every condition compiled, every amount in the
 * minor unit, every mistake already found.
 *
 * @param name the program's own name
 * @param triggersOn for each signal, the triggers that listen to it
 */
public record Program(
    String name,
    int version,
    Money money,
    ProgramCalendar calendar,
    PointsPolicy points,
    TierPolicy tiers,
    LifecyclePolicy lifecycle,
    List<TriggerRule> triggers,
    Map<SignalType, List<TriggerRule>> triggersOn) {

  public Program(
      String name,
      int version,
      Money money,
      ProgramCalendar calendar,
      PointsPolicy points,
      TierPolicy tiers,
      LifecyclePolicy lifecycle,
      List<TriggerRule> triggers) {
    this(
        name,
        version,
        money,
        calendar,
        points,
        tiers,
        lifecycle,
        List.copyOf(triggers),
        triggers.stream().collect(java.util.stream.Collectors.groupingBy(TriggerRule::on)));
  }

  /** The triggers that listen to a signal, in program order. */
  public List<TriggerRule> triggersOn(SignalType signal) {
    return triggersOn.getOrDefault(signal, List.of());
  }
}
