package io.tillstream.engine.receipt;

import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;

/**
 * What the receipts of a member mostly have in common, and which is therefore written once.
 *
 * @param programVersion that posted them
 * @param tier held before them; null for the lowest
 * @param rules how many earn rules the program had
 */
record Usual(int programVersion, String tier, int rules) {

  void write(StateWriter out) {
    out.unsigned(programVersion).text(tier).unsigned(rules);
  }

  static Usual read(StateReader in) {
    return new Usual(in.count(), in.text(), in.count());
  }
}
