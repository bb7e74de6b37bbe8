package io.tillstream.streaming.operator;

import io.tillstream.engine.program.Program;
import java.io.Serializable;

/** Travels to every task, where it becomes the program: compiled rules cannot travel. */
@FunctionalInterface
public interface ProgramSource extends Serializable {

  /** Compiles the program; the same text always gives the same rules. */
  Program load();
}
