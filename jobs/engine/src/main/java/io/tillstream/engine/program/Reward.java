package io.tillstream.engine.program;

/**
 * Something points can be spent on.
 *
 * @param points its price
 */
public record Reward(String id, long points, String name) {}
