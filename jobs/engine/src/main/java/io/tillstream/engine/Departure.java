package io.tillstream.engine;

/**
 * A member who goes on as another one (outreach section 14). Whoever keeps members lays the note
 * down under the old id, in place of the state, and hands the departure to the successor.
 *
 * @param from the id that is left
 * @param into the member that goes on; may have gone on as another one itself by now
 * @param occurredAt when the two were merged, epoch milliseconds
 * @param state all that moves: everything but phone, e-mail, birthday and the rest of the profile
 * @param note all that stays: where the member went, for its later events to follow
 */
public record Departure(
    String from, String into, long occurredAt, MemberState state, MemberState note) {}
