package io.tillstream.streaming.replay;

import io.tillstream.connectors.file.Origin;
import io.tillstream.engine.event.Event;

/**
 * An event on its way to its member.
 *
 * @param memberId whom it is for: the member that the event's own has become, if it was merged
 * @param position its place in the input, counted over all files
 * @param streamClock the highest clock the input has shown before it, epoch milliseconds; {@code
 *     Long.MIN_VALUE} if none
 */
record Step(String memberId, long position, Event event, Origin origin, long streamClock) {}
