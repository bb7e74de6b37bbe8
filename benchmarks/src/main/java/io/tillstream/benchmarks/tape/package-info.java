/**
 * Receipts encoded beforehand, as a broker would hand them out, and what has to be answered to
 * them: made once, read by every run.
 */
package io.tillstream.benchmarks.tape;
