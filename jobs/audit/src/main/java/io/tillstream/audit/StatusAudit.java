package io.tillstream.audit;

import io.tillstream.audit.book.LongColumn;

/**
 * What {@code members.status} last said of each member: a balance, or a tombstone once it is erased
 * or merged into another.
 */
final class StatusAudit {

  private static final long NOTHING = -1;

  private final String topic;
  private final LongColumn balance = new LongColumn(0);
  private final LongColumn partition = new LongColumn(NOTHING);
  private final LongColumn offset = new LongColumn(0);
  private final LongColumn tombstones = new LongColumn(0);

  StatusAudit(String topic) {
    this.topic = topic;
  }

  void told(int member, long newBalance, Place place) {
    balance.set(member, newBalance);
    partition.set(member, place.partition());
    offset.set(member, place.offset());
  }

  void forgotten(int member) {
    tombstones.add(member, 1);
    partition.set(member, NOTHING);
  }

  int tombstones(int member) {
    return (int) tombstones.get(member);
  }

  /** True unless the last status of the member tells another balance than this. */
  boolean agrees(int member, long ledgerBalance) {
    return partition.get(member) == NOTHING || balance.get(member) == ledgerBalance;
  }

  void tell(Tally tally, int member, long ledgerBalance) {
    tally.imbalance++;
    tally.offend(
        member,
        new Place(topic, (int) partition.get(member), offset.get(member)),
        "status says balance %d, the last entry %d".formatted(balance.get(member), ledgerBalance));
  }
}
