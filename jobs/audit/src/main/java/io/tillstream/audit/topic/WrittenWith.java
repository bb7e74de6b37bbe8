package io.tillstream.audit.topic;

import org.apache.avro.Schema;

/** Finds the schemas that records were written with. */
@FunctionalInterface
public interface WrittenWith {

  /** The schema of that id; null if nobody has registered one. */
  Schema schema(int id);
}
