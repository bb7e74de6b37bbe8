package io.tillstream.streaming.operator;

import io.tillstream.connectors.kafka.Erasure;
import io.tillstream.connectors.kafka.ErasureSerializer;
import io.tillstream.connectors.kafka.RawRecord;
import io.tillstream.schemas.TopicCatalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;

/**
 * Members who were erased after the savepoint was made that the job goes on from: it does not know
 * yet. They are forgotten before anything else happens, and what comes of their former lives once
 * more is let go of: all that is dated until their erasure, up to the event that told of it, and
 * further until the stream's clock is past it. What is dated later begins anew, as it did.
 *
 * <p>Which erasures a savepoint knows follows from where their events lie: at a barrier every task
 * has had all events before one offset of each partition, and none after it.
 */
final class ErasedMembers {

  private final ListState<ErasuresReached> reachedState;
  private final ListState<Erasure> pendingState;
  private final Predicate<String> isOurs;
  private final Map<Integer, Long> reached = new HashMap<>();
  private final Map<String, Erasure> pending = new HashMap<>();

  /**
   * @param isOurs true of a member that this task keeps
   */
  ErasedMembers(OperatorStateStore store, Predicate<String> isOurs) throws Exception {
    this.isOurs = isOurs;
    reachedState =
        store.getUnionListState(
            new ListStateDescriptor<>(
                StateName.ERASURES_REACHED, ErasuresReachedSerializer.INSTANCE));
    pendingState =
        store.getUnionListState(
            new ListStateDescriptor<>(StateName.ERASURES_PENDING, ErasureSerializer.INSTANCE));
    for (ErasuresReached one : reachedState.get()) {
      reach(one.partition(), one.offset());
    }
    for (Erasure one : pendingState.get()) {
      if (isOurs.test(one.memberId())) {
        pending.put(one.memberId(), one);
      }
    }
  }

  /**
   * Takes in the log.
   *
   * @return members to be forgotten now
   */
  List<String> learn(Collection<Erasure> log) {
    List<String> unknown = new ArrayList<>();
    for (Erasure erasure : log) {
      String memberId = erasure.memberId();
      if (!isReached(erasure) && isOurs.test(memberId) && !erasure.equals(pending.get(memberId))) {
        pending.put(memberId, erasure);
        unknown.add(memberId);
      }
    }
    return unknown;
  }

  /**
   * True of an event of a life that was erased: nobody is to hear of it.
   *
   * @param at when it happened, epoch milliseconds
   * @param streamClock epoch milliseconds
   */
  boolean letsGo(String memberId, RawRecord raw, long at, long streamClock) {
    Erasure erasure = pending.get(memberId);
    if (erasure == null) {
      return false;
    }
    if (!isReached(erasure)) {
      if (isToldBy(raw, erasure)) {
        reach(erasure.partition(), erasure.offset());
        return true;
      }
    } else if (streamClock >= erasure.until()) {
      pending.remove(memberId);
      return false;
    }
    return at <= erasure.until();
  }

  /** A member is erased now: for the log. */
  Erasure carryOut(String memberId, RawRecord told, long until) {
    reach(told.partition(), told.offset());
    return new Erasure(memberId, told.partition(), told.offset(), until);
  }

  private void reach(int partition, long offset) {
    reached.merge(partition, offset, Math::max);
  }

  private boolean isReached(Erasure erasure) {
    Long offset = reached.get(erasure.partition());
    return offset != null && offset >= erasure.offset();
  }

  private static boolean isToldBy(RawRecord raw, Erasure erasure) {
    return raw.offset() == erasure.offset()
        && raw.partition() == erasure.partition()
        && raw.topic().equals(TopicCatalog.MEMBERS.name());
  }

  /** A checkpoint is made. */
  void save() throws Exception {
    List<ErasuresReached> marks = new ArrayList<>();
    reached.forEach((partition, offset) -> marks.add(new ErasuresReached(partition, offset)));
    reachedState.update(marks);
    pendingState.update(List.copyOf(pending.values()));
  }
}
