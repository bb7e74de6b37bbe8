package io.tillstream.streaming.operator;

import java.io.IOException;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * After a job has gone on from a checkpoint, everybody who lies on the shelf is called once, in the
 * shelf's order, which costs a fraction of what it costs to look for each when it is asked for.
 * Whoever finds room is in memory from then on, and is called from there; for the others a timer is
 * set. Goes on beside the events, a few members at a time: a job of ten million answers from its
 * first second on.
 */
final class Recall implements AutoCloseable {

  private final Stream<String> everybody;
  private final Iterator<String> next;
  private final MemberCache members;

  /** The list is let go: to look whether there is more of it would be a crash. */
  private boolean isOver;

  /**
   * @param everybody on the shelf, each once; may be read while the shelf changes
   */
  Recall(Stream<String> everybody, MemberCache members) {
    this.everybody = everybody;
    this.next = everybody.iterator();
    this.members = members;
  }

  /**
   * Calls the next ones.
   *
   * @return false when all were called
   */
  boolean call(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      if (isOver) {
        return false;
      }
      if (!next.hasNext()) {
        members.everybodyWasCalled();
        close(); // what is listed is held on to as it was
        return false;
      }
      members.recall(next.next());
    }
    return true;
  }

  /** Nobody is called any more. */
  @Override
  public void close() {
    isOver = true;
    everybody.close();
  }
}
