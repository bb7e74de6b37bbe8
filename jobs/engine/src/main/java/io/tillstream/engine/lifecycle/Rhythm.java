package io.tillstream.engine.lifecycle;

import io.tillstream.engine.answer.Recency;

/**
 * How far a member had come after one purchase, for a void of the next one to put back.
 *
 * @param followUps steps of the follow-up that were done
 */
public record Rhythm(Recency stage, int followUps) {

  /** Just bought. */
  public static final Rhythm NEW = new Rhythm(Recency.ACTIVE, 0);
}
