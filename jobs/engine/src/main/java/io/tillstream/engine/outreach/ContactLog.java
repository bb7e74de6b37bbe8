package io.tillstream.engine.outreach;

import io.tillstream.engine.program.ContactPolicy;
import io.tillstream.engine.program.ContactPolicy.Budget;
import io.tillstream.engine.program.ContactPolicy.Cap;
import io.tillstream.engine.program.TriggerRule;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * How often a member was written to: what caps, cooldowns and the yearly budget are counted from.
 * Messages of the control group count like those that were sent.
 */
public final class ContactLog {

  private final TreeMap<String, long[]> capped = new TreeMap<>();
  private final TreeMap<String, Long> lastSent = new TreeMap<>();
  private final TreeMap<String, Spent> spent = new TreeMap<>();

  /** What a channel cost in one calendar year, in the minor unit. */
  private record Spent(int year, long minor) {
    /** Of two years only the later one still counts. */
    Spent plus(Spent other) {
      if (year == other.year) {
        return new Spent(year, minor + other.minor);
      }
      return year > other.year ? this : other;
    }
  }

  /** True if it has not been long enough since this trigger last left. */
  boolean coolsDown(TriggerRule rule, long now) {
    Long last = lastSent.get(rule.id());
    return last != null && now - last < rule.cooldownMillis();
  }

  /** True if one more message fits every cap of a channel, counting those before an instant. */
  boolean fits(List<Cap> caps, String channel, long now, long before) {
    long[] sent = capped.getOrDefault(channel, new long[0]);
    for (Cap cap : caps) {
      int count = 0;
      for (long at : sent) {
        count += at > now - cap.perMillis() && at < before ? 1 : 0;
      }
      if (count >= cap.max()) {
        return false;
      }
    }
    return true;
  }

  /** True if the year's budget of a channel pays for that much more. */
  boolean pays(Budget budget, String channel, int year, int segments) {
    return spentIn(channel, year) + budget.costMinor() * segments <= budget.perYearMinor();
  }

  private long spentIn(String channel, int year) {
    Spent so = spent.get(channel);
    return so != null && so.year == year ? so.minor : 0;
  }

  void countCapped(String channel, long now) {
    long[] sent = capped.getOrDefault(channel, new long[0]);
    long[] more = Arrays.copyOf(sent, sent.length + 1);
    more[sent.length] = now;
    capped.put(channel, more);
  }

  void countCooldown(String ruleId, long now) {
    lastSent.put(ruleId, now);
  }

  void countCost(Budget budget, String channel, int year, int segments) {
    long minor = spentIn(channel, year) + budget.costMinor() * segments;
    spent.put(channel, new Spent(year, minor));
  }

  /** Counts what another member was sent as well: it was the same person who got it. */
  void absorb(ContactLog gone) {
    gone.capped.forEach((channel, sent) -> capped.merge(channel, sent, ContactLog::inOrder));
    gone.lastSent.forEach((rule, at) -> lastSent.merge(rule, at, Math::max));
    gone.spent.forEach((channel, so) -> spent.merge(channel, so, Spent::plus));
  }

  private static long[] inOrder(long[] some, long[] others) {
    return LongStream.concat(Arrays.stream(some), Arrays.stream(others)).sorted().toArray();
  }

  /** Forgets what no window reaches any more. */
  void forget(ContactPolicy policy, List<TriggerRule> rules, long now) {
    capped.replaceAll(
        (channel, sent) -> {
          long since = now - policy.capMillisMax(channel);
          return Arrays.stream(sent).filter(at -> at > since).toArray();
        });
    capped.values().removeIf(sent -> sent.length == 0);
    lastSent.keySet().removeIf(id -> rules.stream().noneMatch(rule -> cools(rule, id, now)));
  }

  private boolean cools(TriggerRule rule, String id, long now) {
    return rule.id().equals(id) && coolsDown(rule, now);
  }

  public boolean isEmpty() {
    return capped.isEmpty() && lastSent.isEmpty() && spent.isEmpty();
  }

  public void write(StateWriter out, long clock) {
    out.unsigned(capped.size());
    for (Map.Entry<String, long[]> channel : capped.entrySet()) {
      out.text(channel.getKey()).unsigned(channel.getValue().length);
      for (long at : channel.getValue()) {
        out.instant(clock, at);
      }
    }
    out.unsigned(lastSent.size());
    lastSent.forEach((rule, at) -> out.text(rule).instant(clock, at));
    out.unsigned(spent.size());
    spent.forEach((channel, so) -> out.text(channel).unsigned(so.year).unsigned(so.minor));
  }

  public static ContactLog read(StateReader in, long clock) {
    ContactLog log = new ContactLog();
    for (int left = in.count(); left > 0; left--) {
      String channel = in.text();
      long[] sent = new long[in.count()];
      for (int i = 0; i < sent.length; i++) {
        sent[i] = in.instant(clock);
      }
      log.capped.put(channel, sent);
    }
    for (int left = in.count(); left > 0; left--) {
      log.lastSent.put(in.text(), in.instant(clock));
    }
    for (int left = in.count(); left > 0; left--) {
      log.spent.put(in.text(), new Spent(in.count(), in.unsigned()));
    }
    return log;
  }
}
