package io.tillstream.streaming.demo.crowd;

import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.Sale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Everything that is made up around the receipts.
 *
 * @param seed that all of it was drawn from
 * @param enrolments one of each person, all before the first receipt, in order of time
 * @param later what else they do until the last receipt, in the order in which it is heard of
 */
public record Crowd(long seed, List<MemberEvent> enrolments, List<Heard> later) {

  /** What the demo draws from; another number makes up another crowd. */
  public static final long SEED = 2011;

  /**
   * Makes them up.
   *
   * @param receipts in order of time, at least one
   */
  public static Crowd around(List<Sale> receipts, long seed) {
    long first = receipts.get(0).soldAt();
    long last = receipts.get(receipts.size() - 1).soldAt();
    Newsletter newsletter = new Newsletter(seed, first, last);
    return new Crowd(
        seed,
        enrolments(new Enrolments(seed, first), receipts, newsletter.readers()),
        later(WebOrders.of(seed, receipts), newsletter.later(), last));
  }

  private static List<MemberEvent> enrolments(
      Enrolments enrolments, List<Sale> receipts, List<String> readers) {
    Map<String, String> countries = new LinkedHashMap<>();
    for (Sale receipt : receipts) {
      if (receipt.hasMember()) {
        countries.putIfAbsent(receipt.memberId(), receipt.storeId());
      }
    }
    List<MemberEvent> all = new ArrayList<>();
    countries.forEach((member, country) -> all.add(enrolments.of(member, country)));
    WebOrders.shoppers().forEach(shopper -> all.add(enrolments.of(shopper, null)));
    readers.forEach(reader -> all.add(enrolments.of(reader, null)));
    all.sort(Comparator.comparingLong(MemberEvent::occurredAt));
    return all;
  }

  private static List<Heard> later(List<Heard> orders, List<Heard> readers, long last) {
    List<Heard> later = new ArrayList<>(orders);
    later.addAll(readers);
    later.removeIf(heard -> heard.at() > last);
    later.sort(Comparator.comparingLong(Heard::at));
    return later;
  }

  /** A line for people. */
  public String describe() {
    return String.format(
        Locale.ROOT,
        "%,d people and %,d things they do, made up from seed %d",
        enrolments.size(),
        later.size(),
        seed);
  }
}
