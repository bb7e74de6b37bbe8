package io.tillstream.program.condition;

import io.tillstream.engine.answer.Frequency;
import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.program.MemberView;
import java.time.ZoneId;

/** A member to ask about. */
record SomeMember(
    String memberId,
    String tier,
    long balance,
    Recency recency,
    Frequency frequency,
    long purchases,
    long lifetimeSpendMinor)
    implements MemberView {

  static final SomeMember ANNA =
      new SomeMember("anna", "Silver", 120, Recency.ACTIVE, Frequency.REPEAT, 4, 250_000);

  @Override
  public ZoneId zone() {
    return null;
  }

  @Override
  public String phone() {
    return null;
  }

  @Override
  public String email() {
    return null;
  }
}
