package io.tillstream.engine;

import io.tillstream.engine.snapshot.PageChanges;

/**
 * A member with a long story as bytes, which is not written in one: a head that changes with every
 * event, and pages that mostly stay as they are.
 *
 * @param head tells how much there is on all pages; {@link MemberState#isHead} knows it
 * @param pages what has become of pages since the member was last written so, or read from there
 * @param bytes how long the head and all pages are
 */
public record Pieces(byte[] head, PageChanges pages, long bytes) {}
