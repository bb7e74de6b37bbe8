/** A Flink cluster that is somewhere else, spoken to by REST. */
package io.tillstream.streaming.remote;
