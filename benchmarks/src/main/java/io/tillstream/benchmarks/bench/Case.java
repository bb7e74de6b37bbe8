package io.tillstream.benchmarks.bench;

import io.tillstream.benchmarks.run.Contestant;
import io.tillstream.benchmarks.workload.Load;

/**
 * Something to measure.
 *
 * @param name on the command line
 * @param title in tables
 */
record Case(String name, String title, Contestant contestant, Load load) {}
