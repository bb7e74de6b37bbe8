package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.Frequency;
import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.program.MemberView;
import java.time.ZoneId;

/** The member as it was at some moment. */
record AuditedView(
    String memberId,
    long balance,
    String tier,
    Recency recency,
    Frequency frequency,
    long purchases,
    long lifetimeSpendMinor)
    implements MemberView {

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
