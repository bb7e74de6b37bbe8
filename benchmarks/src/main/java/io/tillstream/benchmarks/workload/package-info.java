/**
 * What everything is measured with. Receipt n is a pure function of the seed and n, so whoever is
 * measured gets the same receipts, and nobody has to keep them.
 */
package io.tillstream.benchmarks.workload;
