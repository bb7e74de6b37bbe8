package io.tillstream.streaming.demo;

import io.tillstream.engine.event.Event;

/**
 * Something to be sent.
 *
 * @param at when it is sent, by the clock of the year; epoch milliseconds
 * @param partition of its topic; null for the one that its member gives
 */
record Sending(long at, Event event, Integer partition) {}
