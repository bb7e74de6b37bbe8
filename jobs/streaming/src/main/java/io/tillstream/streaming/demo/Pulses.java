package io.tillstream.streaming.demo;

import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Engagement;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.OrderEvent;
import io.tillstream.engine.event.Sale;
import java.util.ArrayList;
import java.util.List;

/**
 * Events of nobody that say what time it is, one on each partition. The stream's clock is that of
 * the partition furthest behind, and on most of them nothing else happens for days. There is a
 * nobody for each partition of each topic, so that no two of them can overtake each other either.
 */
final class Pulses {

  private static final String NOBODY = "clock-";

  /** A cancellation of an order that never was says nothing to anybody. */
  private static final String NO_ORDER = "none";

  private Pulses() {}

  /** True of those that stand behind pulses. */
  static boolean isNobody(String memberId) {
    return memberId.startsWith(NOBODY);
  }

  /**
   * For the topics on which less happens than on that of the receipts.
   *
   * @param at epoch milliseconds
   * @param partitions of each topic
   */
  static List<Sending> at(long at, int partitions) {
    List<Sending> pulses = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      pulses.add(new Sending(at, order(at, partition), partition));
      pulses.add(new Sending(at, member(at, partition), partition));
      pulses.add(new Sending(at, engagement(at, partition), partition));
    }
    return pulses;
  }

  /**
   * For every topic: the last ones.
   *
   * @param like a receipt, for its store and its currency
   */
  static List<Sending> closing(long at, int partitions, Sale like) {
    List<Sending> pulses = new ArrayList<>(at(at, partitions));
    for (int partition = 0; partition < partitions; partition++) {
      pulses.add(new Sending(at, sale(at, partition, like), partition));
    }
    return pulses;
  }

  private static OrderEvent order(long at, int partition) {
    String nobody = NOBODY + "orders-" + partition;
    return new OrderEvent(NO_ORDER, OrderEvent.Kind.CANCELLED, at, nobody, null, null, null, null);
  }

  private static MemberEvent member(long at, int partition) {
    String nobody = NOBODY + "members-" + partition;
    return new MemberEvent(
        nobody, MemberEvent.Kind.UPDATED, at, null, null, null, null, null, null, null, null, null);
  }

  private static Engagement engagement(long at, int partition) {
    String nobody = NOBODY + "engagements-" + partition;
    return new Engagement("none", nobody, "EMAIL", Engagement.Kind.OPENED, at, null);
  }

  /** A sale of nothing, without a member. */
  private static Sale sale(long soldAt, int partition, Sale like) {
    return new Sale(
        "demo-closing-" + partition,
        Sale.Kind.SALE,
        soldAt,
        like.storeId(),
        null,
        Channel.STORE,
        null,
        null,
        like.currency(),
        List.of(),
        List.of(),
        List.of());
  }
}
