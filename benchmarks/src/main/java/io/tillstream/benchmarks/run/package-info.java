/**
 * One measured run: a contestant, a tape, a JVM of its own. What it answered is compared before
 * what it took is believed.
 */
package io.tillstream.benchmarks.run;
