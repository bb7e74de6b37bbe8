package io.tillstream.streaming.operator;

import java.io.IOException;

/** Where members lie for good: what a checkpoint holds of them. */
interface MemberShelf {

  /** The member as it was last laid down; null if it never was. */
  KeptMember fetch(String memberId) throws IOException;

  void forget(String memberId) throws IOException;

  void lay(String memberId, KeptMember member) throws IOException;
}
