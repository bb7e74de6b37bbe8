package io.tillstream.streaming.pipeline;

/**
 * By these names a checkpoint finds the operators its state belongs to. Released means frozen: a
 * name that changes is state that is lost.
 */
final class OperatorUid {

  static final String ARRIVALS = "arrivals";
  static final String LIVE_CLOCK = "live-clock";
  static final String DOOR = "door";
  static final String MOVES = "moves";
  static final String MEMBERS = "members";
  static final String ANSWERS = "answers";

  private OperatorUid() {}
}
