package io.tillstream.streaming.chaos;

/**
 * A fault that is to come. Everything that chance decides of it is decided before, by the seed.
 *
 * @param number from 1, in the order in which they come
 * @param checkpointsBefore that are completed after the last recovery, before it comes
 * @param intoInterval the part of a checkpoint's interval that it waits then: faults come at every
 *     moment of a checkpoint
 * @param pick which of the processes that it could befall: modulo their number
 */
record Fault(int number, FaultKind kind, int checkpointsBefore, double intoInterval, int pick) {}
