package io.tillstream.streaming.operator;

/**
 * What is kept of a member between two of its events.
 *
 * @param wakeAt an instant that is not after its next alarm, epoch milliseconds; {@link
 *     io.tillstream.engine.Member#NEVER} if it has none
 * @param byTimer true if a timer is set for just that instant; false if whoever holds the member in
 *     memory calls it, and whoever finds it here after a restart has to
 * @param snapshot the engine's own bytes, of all of the member or of its head alone; never written
 *     to
 */
public record KeptMember(long wakeAt, boolean byTimer, byte[] snapshot) {}
