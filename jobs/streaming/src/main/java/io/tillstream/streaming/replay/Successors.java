package io.tillstream.streaming.replay;

import io.tillstream.engine.Departure;
import java.util.HashMap;
import java.util.Map;

/** Which member an id stands for: its own, or the one that it was merged into. */
final class Successors {

  private final Map<String, String> movedInto = new HashMap<>();

  /** The member who goes on; the id itself if it was never merged. */
  String of(String memberId) {
    String here = memberId;
    for (String next = movedInto.get(here); next != null; next = movedInto.get(here)) {
      here = next;
    }
    return here;
  }

  /** A member went; one that was led back to itself stays, for no id may lead round in a circle. */
  void add(Departure departure) {
    if (!of(departure.into()).equals(departure.from())) {
      movedInto.put(departure.from(), departure.into());
    }
  }

  /** The id was erased: from now on it stands for a member who begins anew. */
  void forget(String memberId) {
    movedInto.remove(memberId);
  }
}
