package io.tillstream.streaming.demo;

import io.tillstream.engine.event.MemberEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is still to be heard of as enrolled. Receipts come from another topic than enrolments, and
 * topics have no order among each other: only an answer proves that an enrolment was taken in.
 */
final class Enrolled {

  private final Set<String> awaited = ConcurrentHashMap.newKeySet();

  void await(List<MemberEvent> enrolments) {
    enrolments.forEach(enrolment -> awaited.add(enrolment.memberId()));
  }

  void heardOf(String memberId) {
    awaited.remove(memberId);
  }

  int missing() {
    return awaited.size();
  }
}
