package io.tillstream.engine.program;

import io.tillstream.engine.answer.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The triggers that listen to one kind of signal, shelved by what their conditions need. */
final class Listeners {

  /** Nobody listens. */
  static final Listeners NOBODY = new Listeners(List.of());

  private final List<TriggerRule> rules;
  private final Shortlist<SignalCondition.Reader> shortlist;

  /**
   * @param rules in program order
   */
  Listeners(List<TriggerRule> rules) {
    this.rules = List.copyOf(rules);
    this.shortlist =
        new Shortlist<>(
            rules.stream().map(rule -> rule.when() == null ? null : rule.when().need()).toList());
  }

  List<TriggerRule> inOrder() {
    return rules;
  }

  /** Those whose conditions have to be asked about a signal, in program order. */
  List<TriggerRule> shortlisted(Signal signal, MemberView member) {
    if (shortlist.shelves().isEmpty()) {
      return rules;
    }
    int[] places = shortlist.always();
    for (Shelf<SignalCondition.Reader> shelf : shortlist.shelves()) {
      int[] more = shelf.of(shelf.reader().read(signal, member));
      if (more.length > 0) {
        places = Arrays.copyOf(places, places.length + more.length);
        System.arraycopy(more, 0, places, places.length - more.length, more.length);
        Arrays.sort(places);
      }
    }
    List<TriggerRule> shortlisted = new ArrayList<>(places.length);
    for (int place : places) {
      shortlisted.add(rules.get(place));
    }
    return shortlisted;
  }
}
