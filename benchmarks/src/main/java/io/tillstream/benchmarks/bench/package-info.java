/**
 * {@code tillstream bench}: which cases there are, in which order they run, what is shown
 * meanwhile.
 */
package io.tillstream.benchmarks.bench;
