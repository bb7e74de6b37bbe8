/**
 * What is looked at on a cluster before a job starts: what would make it fail or lose something is
 * refused, what is only unwise is told.
 */
package io.tillstream.connectors.kafka.preflight;
