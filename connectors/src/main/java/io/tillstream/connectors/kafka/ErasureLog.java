package io.tillstream.connectors.kafka;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;

/**
 * Remembers who was erased, for a job that goes on from a savepoint in which they still live.
 * Travels to every task.
 */
@FunctionalInterface
public interface ErasureLog extends Serializable {

  /** For jobs whose savepoints nobody keeps. */
  ErasureLog NONE = List::of;

  /** All that is committed by now, of each member the last one. */
  Collection<Erasure> read();
}
