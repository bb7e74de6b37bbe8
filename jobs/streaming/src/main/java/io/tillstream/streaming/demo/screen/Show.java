package io.tillstream.streaming.demo.screen;

import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.Tier;
import io.tillstream.engine.program.TriggerRule;
import java.time.ZoneId;
import java.util.List;

/**
 * What is on: known before anything starts, the same until the end.
 *
 * @param program name and version
 * @param tiers lowest first
 * @param triggers in the order of the program
 * @param zone in which times are shown
 * @param speed as it was given
 * @param seed of what is made up around the receipts
 */
public record Show(
    String program,
    List<String> tiers,
    List<String> triggers,
    ZoneId zone,
    String speed,
    long seed) {

  public static Show of(Program program, String speed, long seed) {
    return new Show(
        program.name() + " v" + program.version(),
        program.tiers().ladder().stream().map(Tier::name).toList(),
        program.triggers().stream().map(TriggerRule::id).toList(),
        program.calendar().zone(),
        speed,
        seed);
  }
}
