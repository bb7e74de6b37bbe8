package io.tillstream.engine.program;

import io.tillstream.engine.answer.Frequency;
import io.tillstream.engine.answer.Recency;
import java.time.ZoneId;

/** What conditions and texts may ask of a member. */
public interface MemberView {

  String memberId();

  /** Points that can be spent, less debt. */
  long balance();

  /** Name of the tier held. */
  String tier();

  Recency recency();

  Frequency frequency();

  long purchases();

  /** Net of returns, in the minor unit. */
  long lifetimeSpendMinor();

  /** The member's own time zone; null if not known. */
  ZoneId zone();

  /** For the gateway alone; null if not known. */
  String phone();

  /** For the gateway alone; null if not known. */
  String email();
}
