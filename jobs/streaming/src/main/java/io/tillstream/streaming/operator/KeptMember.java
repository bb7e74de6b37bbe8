package io.tillstream.streaming.operator;

/**
 * What is kept of a member between two of its events.
 *
 * @param wakeAt the instant of the one timer that is set for it, epoch milliseconds; {@link
 *     io.tillstream.engine.Member#NEVER} if none is
 * @param snapshot the engine's own bytes, of all of the member or of its head alone; never written
 *     to
 */
public record KeptMember(long wakeAt, byte[] snapshot) {}
