package io.tillstream.streaming.operator;

/** Names by which a checkpoint finds state again. Released means frozen. */
final class StateName {

  static final String MEMBER = "member";

  private StateName() {}
}
