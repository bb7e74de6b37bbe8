package io.tillstream.streaming.operator;

import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.event.Refusal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What an operator of dashboards wants to know of the members. */
final class MemberMetrics {

  private final Counter events;
  private final Counter late;
  private final Counter wakings;
  private final Counter erased;
  private final Map<Refusal.Reason, Counter> refused = new EnumMap<>(Refusal.Reason.class);
  private final Map<Class<? extends Answer>, Counter> answers = new HashMap<>();
  private final MetricGroup answerGroup;

  MemberMetrics(MetricGroup group, MemberCache members) {
    events = group.counter("events");
    late = group.counter("lateEvents");
    wakings = group.counter("wakings");
    erased = group.counter("eventsOfErasedMembers");
    group.gauge("membersInMemory", members::size);
    group.gauge("membersFetched", members::misses);
    group.gauge("membersRecalled", members::recalled);
    MetricGroup refusals = group.addGroup("refused");
    for (Refusal.Reason reason : Refusal.Reason.values()) {
      refused.put(reason, refusals.counter(reason.name()));
    }
    answerGroup = group.addGroup("answers");
  }

  void event(boolean isLate) {
    events.inc();
    if (isLate) {
      late.inc();
    }
  }

  void waking() {
    wakings.inc();
  }

  /** One that nobody is to hear of; see {@link ErasedMembers}. */
  void ofErasedMember() {
    erased.inc();
  }

  void refused(Refusal refusal) {
    refused.get(refusal.reason()).inc();
  }

  void answered(Answer answer) {
    answers
        .computeIfAbsent(answer.getClass(), kind -> answerGroup.counter(kind.getSimpleName()))
        .inc();
  }
}
