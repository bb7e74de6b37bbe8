package io.tillstream.streaming.operator;

/**
 * How far the erasures have been carried out that one partition of the topic {@code members} tells.
 *
 * @param offset of the last one
 */
public record ErasuresReached(int partition, long offset) {}
