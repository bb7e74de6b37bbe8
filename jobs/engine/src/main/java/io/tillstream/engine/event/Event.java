package io.tillstream.engine.event;

/** What happened to a member, or at a till: everything a member can be told. A closed set. */
public sealed interface Event permits Sale, OrderEvent, MemberEvent, PointsRequest, Engagement {

  /** Whom it concerns; null or blank only on an anonymous {@link Sale}. */
  String memberId();

  /** When it happened, by the sender's clock, in epoch milliseconds. */
  long occurredAt();

  /** The record's own id, by which a refusal names it; never personal data. */
  String id();

  /** True if the event concerns a member at all; false for a sale without a card. */
  default boolean hasMember() {
    return memberId() != null && !memberId().isBlank();
  }
}
