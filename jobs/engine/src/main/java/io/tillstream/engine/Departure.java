package io.tillstream.engine;

/**
 * A member who goes on as another one (outreach section 14): to be handed to the successor. What
 * stays under the old id says {@link Decision#note}.
 *
 * @param from the id that is left
 * @param into the member that goes on; may have gone on as another one itself by now
 * @param occurredAt when the two were merged, epoch milliseconds
 * @param state all that moves: everything but phone, e-mail, birthday and the rest of the profile
 */
public record Departure(String from, String into, long occurredAt, MemberState state) {}
