package io.tillstream.streaming.replay;

import io.tillstream.connectors.file.Origin;
import io.tillstream.engine.event.Event;

/**
 * An event on its way to its member.
 *
 * @param position its place in the input, counted over all files
 * @param streamClock the highest clock the input has shown before it, epoch milliseconds; {@code
 *     Long.MIN_VALUE} if none
 */
record Step(long position, Event event, Origin origin, long streamClock) {}
