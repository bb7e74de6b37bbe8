package io.tillstream.streaming.operator;

/** What is noted of a member in {@link MemberBlocks}: a bit each, of {@code MARK_BITS}. */
final class Mark {

  /** It was asked for since the hand last came by. */
  static final int USED = 1;

  /**
   * The shelf holds something older, or nothing; exactly these stand in the queue or are owed live.
   */
  static final int UNWRITTEN = 2;

  /** It changed again while it waited to be laid down. */
  static final int CHANGED_AGAIN = 4;

  /** It is live; its bytes are not here. */
  static final int LIVE = 8;

  /** It is called from memory, see {@link WakeUps}. */
  static final int CALLED_HERE = 16;

  private Mark() {}
}
