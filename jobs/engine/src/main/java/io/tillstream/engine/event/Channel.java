package io.tillstream.engine.event;

/** Where a sale was made. */
public enum Channel {
  STORE,
  ONLINE,
  APP
}
