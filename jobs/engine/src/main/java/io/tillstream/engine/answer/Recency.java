package io.tillstream.engine.answer;

/** How long ago a member last bought; each stage but the first has a signal of its name. */
public enum Recency {
  ACTIVE,
  SILENT,
  SLEEPING,
  LOST
}
