package io.tillstream.audit.replay;

import io.tillstream.audit.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answers of some members, the replay's and those that were read, held against each other one
 * by one.
 */
public final class Differences {

  /** What should be there under one key, and what is. */
  private record Pair(List<Answered> expected, List<Answered> found) {
    Pair() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private final Map<String, Map<String, Pair>> members = new TreeMap<>();
  private final long rungUntil;

  private long lost;
  private long doubled;
  private long different;
  private long triggersLost;
  private long triggersDoubled;
  private long triggersDifferent;
  private long pending;
  private String first;

  /**
   * @param members whose answers are compared; those of others are left aside
   * @param rungUntil the instant until which every alarm is known to have rung, epoch milliseconds
   */
  public Differences(Collection<String> members, long rungUntil) {
    members.forEach(member -> this.members.put(member, new TreeMap<>()));
    this.rungUntil = rungUntil;
  }

  /** An answer of the replay. */
  public void expected(Answered answered) {
    Map<String, Pair> pairs = members.get(answered.memberId());
    if (pairs != null) {
      pairs.computeIfAbsent(answered.key(), none -> new Pair()).expected.add(answered);
    }
  }

  /** An answer that was read. */
  public void found(Answered answered) {
    Map<String, Pair> pairs = members.get(answered.memberId());
    if (pairs != null) {
      pairs.computeIfAbsent(answered.key(), none -> new Pair()).found.add(answered);
    }
  }

  /** Compares what came, and adds it to what others have found. */
  public ReplayVerdict addTo(ReplayVerdict verdict) {
    members.values().forEach(pairs -> pairs.values().forEach(this::compare));
    return new ReplayVerdict(
        verdict.entries(),
        verdict.triggers(),
        verdict.lost() + lost,
        verdict.doubled() + doubled,
        verdict.different() + different,
        verdict.triggersLost() + triggersLost,
        verdict.triggersDoubled() + triggersDoubled,
        verdict.triggersDifferent() + triggersDifferent,
        verdict.pending() + pending,
        verdict.first() == null ? first : verdict.first());
  }

  private void compare(Pair pair) {
    List<Answered> missing = new ArrayList<>(pair.expected);
    List<Answered> surplus = new ArrayList<>();
    for (Answered found : pair.found) {
      if (!removeOneLike(missing, found)) {
        surplus.add(found);
      }
    }
    for (Answered found : surplus) {
      if (pair.expected.stream().anyMatch(one -> one.fingerprint() == found.fingerprint())) {
        doubled(found);
      } else {
        different(missing.isEmpty() ? null : missing.remove(0), found);
      }
    }
    missing.forEach(this::missing);
  }

  private static boolean removeOneLike(List<Answered> list, Answered found) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).fingerprint() == found.fingerprint()) {
        list.remove(i);
        return true;
      }
    }
    return false;
  }

  private void missing(Answered expected) {
    if (expected.ofAlarm() && expected.at() > rungUntil) {
      pending++;
      return;
    }
    if (expected.kind() == Answered.Kind.ENTRY) {
      lost++;
    } else {
      triggersLost++;
    }
    offend(expected, "is lost: " + expected.text());
  }

  private void doubled(Answered found) {
    if (found.kind() == Answered.Kind.ENTRY) {
      doubled++;
    } else {
      triggersDoubled++;
    }
    offend(found, "is there once more: " + found.text());
  }

  private void different(Answered expected, Answered found) {
    if (found.kind() == Answered.Kind.ENTRY) {
      different++;
    } else {
      triggersDifferent++;
    }
    String instead = expected == null ? "nothing of the kind" : expected.text();
    offend(found, "is " + found.text() + "; the replay has " + instead);
  }

  private void offend(Answered offender, String what) {
    if (first == null) {
      Place place = offender.place();
      String where =
          place == null
              ? ""
              : " topic=%s partition=%d offset=%d"
                  .formatted(place.topic(), place.partition(), place.offset());
      first =
          "member=%s%s what=\"%s %s\"".formatted(offender.memberId(), where, offender.key(), what);
    }
  }
}
