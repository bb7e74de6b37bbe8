package io.tillstream.streaming.operator;

import io.tillstream.engine.Member;

/** Of a member's status what nearly every event changes. */
record Sums(long balance, long purchases, long lifetimeSpendMinor) {

  static Sums of(Member member) {
    return new Sums(member.balance(), member.purchases(), member.lifetimeSpendMinor());
  }
}
