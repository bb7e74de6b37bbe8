/** The product's own topology, with something else at its ends where that is the question. */
package io.tillstream.benchmarks.pipeline;
