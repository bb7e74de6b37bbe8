package io.tillstream.streaming.pipeline;

/**
 * By these names a checkpoint finds the operators its state belongs to. Released means frozen: a
 * name that changes is state that is lost.
 */
public final class OperatorUid {

  public static final String ARRIVALS = "arrivals";
  public static final String LIVE_CLOCK = "live-clock";
  public static final String DOOR = "door";
  public static final String MOVES = "moves";
  public static final String MEMBERS = "members";
  public static final String ANSWERS = "answers";

  private OperatorUid() {}
}
