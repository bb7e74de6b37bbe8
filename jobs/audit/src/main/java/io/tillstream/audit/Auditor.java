package io.tillstream.audit;

import io.tillstream.audit.book.MemberNumbers;
import io.tillstream.wire.LedgerEntry;
import io.tillstream.wire.MemberStatus;
import io.tillstream.wire.Trigger;
import java.util.BitSet;

/**
 * Takes in answers as they are read, each topic's partitions in their order, the topics in any, and
 * says at any time what is wrong so far. Some 100 bytes a member with a short id, and 12 a trigger:
 * ten million members fit into a gigabyte and a half. For one thread.
 *
 * <p>It does not matter how the reading of several partitions falls together: who reads beside the
 * job and who reads afterwards come to the same verdict at the same offsets.
 */
public final class Auditor implements AnswerListener {

  private final MemberNumbers members = new MemberNumbers();
  private final LedgerAudit ledger = new LedgerAudit();
  private final StatusAudit status;
  private final TriggerAudit triggers = new TriggerAudit();
  private boolean statusCompacted;
  private long unreadable;
  private Breach firstUnreadable;

  /**
   * @param statusTopic name of the topic that tells each member's balance
   */
  public Auditor(String statusTopic) {
    this.status = new StatusAudit(statusTopic);
  }

  @Override
  public void entry(LedgerEntry entry, Place place) {
    ledger.entry(members.of(entry.getMemberId()), entry, place);
  }

  /** What is true of a member by now. */
  public void status(MemberStatus told, Place place) {
    status.told(members.of(told.getMemberId()), told.getBalance(), place);
  }

  /** A member is no more: erased, or merged into another. */
  public void tombstone(String memberId) {
    status.forgotten(members.of(memberId));
  }

  @Override
  public void trigger(Trigger trigger, Place place) {
    triggers.trigger(members.of(trigger.getMemberId()), trigger, place);
  }

  /** A record that is not what its topic holds. */
  public void unreadable(Breach breach) {
    unreadable++;
    firstUnreadable = Breach.earlier(firstUnreadable, breach);
  }

  /** The topics of triggers no longer begin with the first record. */
  public void triggersBeginLater() {
    triggers.beginsLater();
  }

  /** The status no longer shows every tombstone there was: who begins anew may have been erased. */
  public void statusIsCompacted() {
    statusCompacted = true;
  }

  private int endedLives(int member) {
    return status.tombstones(member) + (statusCompacted ? ledger.timesAnew(member) : 0);
  }

  /**
   * Who is told another balance by the status than by the ledger. Beside a live job that passes: a
   * transaction appears in one topic a moment before the other.
   */
  public BitSet apart() {
    BitSet apart = new BitSet();
    for (int member = 0; member < members.size(); member++) {
      if (!status.agrees(member, ledger.balance(member))) {
        apart.set(member);
      }
    }
    return apart;
  }

  /** True if nothing is open that a moment more of reading could settle. */
  public boolean isSettled(BitSet apart) {
    return apart.isEmpty() && triggers.isSettled();
  }

  /** What was found so far. */
  public Verdict verdict() {
    return verdict(apart());
  }

  /**
   * What was found so far.
   *
   * @param apart the members whose status is held against their ledger
   */
  public Verdict verdict(BitSet apart) {
    Tally tally = new Tally(members);
    ledger.tell(tally, this::endedLives);
    triggers.tell(tally, this::endedLives);
    apart.stream().forEach(member -> status.tell(tally, member, ledger.balance(member)));
    tally.unreadable = unreadable;
    if (firstUnreadable != null) {
      tally.offend(firstUnreadable);
    }
    return tally.verdict();
  }
}
