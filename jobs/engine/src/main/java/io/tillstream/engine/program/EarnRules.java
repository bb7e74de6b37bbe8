package io.tillstream.engine.program;

import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import java.util.List;

/**
 * The earn rules of a program, shelved by what their conditions need: of hundreds of campaigns a
 * line meets a handful.
 */
public final class EarnRules {

  private final List<EarnRule> rules;
  private final Shortlist<LineCondition.Reader> shortlist;

  EarnRules(List<EarnRule> rules) {
    this.rules = List.copyOf(rules);
    this.shortlist =
        new Shortlist<>(
            rules.stream().map(rule -> rule.when() == null ? null : rule.when().need()).toList());
  }

  List<EarnRule> inOrder() {
    return rules;
  }

  /**
   * Adds a line's amount to every rule that it counts for.
   *
   * @param day the local day whose rules count
   * @param ruleMinor a sum for each rule, in program order
   */
  public void add(Line line, Sale sale, MemberView member, int day, long[] ruleMinor) {
    add(shortlist.always(), line, sale, member, day, ruleMinor);
    List<Shelf<LineCondition.Reader>> shelves = shortlist.shelves();
    for (int i = 0; i < shelves.size(); i++) {
      Shelf<LineCondition.Reader> shelf = shelves.get(i);
      int[] places = shelf.of(shelf.reader().read(line, sale, member));
      add(places, line, sale, member, day, ruleMinor);
    }
  }

  private void add(
      int[] places, Line line, Sale sale, MemberView member, int day, long[] ruleMinor) {
    for (int place : places) {
      EarnRule rule = rules.get(place);
      if (rule.countsOn(day) && (rule.when() == null || rule.when().matches(line, sale, member))) {
        ruleMinor[place] += line.amountMinor();
      }
    }
  }
}
