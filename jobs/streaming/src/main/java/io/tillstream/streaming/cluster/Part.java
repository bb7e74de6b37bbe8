package io.tillstream.streaming.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/**
 * One process of a cluster.
 *
 * @param name such as {@code taskmanager-2}
 * @param command by the number of the start, from 1: Flink wants a new name for a TaskManager that
 *     comes back
 * @param serving a file that is there while it serves; null if it makes none
 * @param scratch a folder of which nothing is needed at its next start
 */
record Part(
    String name, Role role, IntFunction<List<String>> command, Path serving, Path scratch) {}
