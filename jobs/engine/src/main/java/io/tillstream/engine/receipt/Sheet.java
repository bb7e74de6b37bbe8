package io.tillstream.engine.receipt;

import io.tillstream.engine.snapshot.StateReader;

/**
 * The bytes that receipts are folded into. Those that lie on a page share one, and when the page is
 * written anew, it is the bytes that change and not the receipts: hundreds of thousands of those
 * are old to the collector, which looks again at each that is given something young to hold.
 */
final class Sheet {

  private StateReader bytes;
  private Usual usual;

  /** What they have in common of which these are the bytes. */
  Usual usual() {
    return usual;
  }

  StateReader bytes() {
    return bytes;
  }

  void hold(StateReader bytes, Usual usual) {
    this.bytes = bytes;
    this.usual = usual;
  }
}
