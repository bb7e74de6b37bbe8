package io.tillstream.engine.answer;

/** How often a member has bought. */
public enum Frequency {
  NEW,
  SECOND,
  REPEAT,
  FAN
}
