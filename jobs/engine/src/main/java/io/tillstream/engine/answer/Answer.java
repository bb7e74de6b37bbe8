package io.tillstream.engine.answer;

/** One record a member answers with. A closed set; each kind has a topic of its own. */
public sealed interface Answer
    permits LedgerEntry, PointsDecision, TierChange, MemberStatus, Signal, Trigger, Suppression {

  /** Whose answer it is. */
  String memberId();
}
