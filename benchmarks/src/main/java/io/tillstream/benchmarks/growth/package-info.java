/**
 * Members with a life behind them, laid down where a run can begin with them: what millions of
 * members cost can be told without waiting until they have bought.
 */
package io.tillstream.benchmarks.growth;
