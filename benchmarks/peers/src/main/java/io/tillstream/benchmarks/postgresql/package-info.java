/** The same engine over PostgreSQL: a transaction for each receipt. */
package io.tillstream.benchmarks.postgresql;
