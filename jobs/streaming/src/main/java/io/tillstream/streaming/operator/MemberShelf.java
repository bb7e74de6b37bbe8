package io.tillstream.streaming.operator;

import io.tillstream.engine.snapshot.PageChanges;
import java.io.IOException;
import java.util.Map;

/**
 * Where members lie for good: what a checkpoint holds of them. One with a long story may lie there
 * as a head, in its place as a member, and pages beside it.
 */
interface MemberShelf {

  /** The member as it was last laid down; null if it never was. */
  KeptMember fetch(String memberId) throws IOException;

  /** Sets the member's timer, which is kept with the members; it has none. */
  void setTimer(String memberId, long at);

  /** Takes back the member's timer, which is set for that instant. */
  void cancelTimer(String memberId, long at);

  /** All pages of a member, by their numbers; none of one who lies there in one piece. */
  Map<Integer, byte[]> fetchPages(String memberId) throws IOException;

  /** Nothing of the member is left, nor of its pages. */
  void forget(String memberId) throws IOException;

  void lay(String memberId, KeptMember member) throws IOException;

  /** Lays pages beside a member, and takes others away. */
  void layPages(String memberId, PageChanges changes) throws IOException;

  /** Takes all pages of a member away. */
  void forgetPages(String memberId) throws IOException;
}
