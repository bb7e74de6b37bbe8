package io.tillstream.streaming.chaos;

/**
 * What a fault was in the end, and how long nobody got answers.
 *
 * @param number of the fault
 * @param victim the process that it befell
 * @param note what else is to be said; empty if nothing
 * @param millis from the fault to the next committed answer of a checkpoint that began after it
 */
record Recovery(int number, FaultKind kind, String victim, String note, long millis) {}
