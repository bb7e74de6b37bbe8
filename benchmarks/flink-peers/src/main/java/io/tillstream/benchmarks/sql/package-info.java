/** The part of the program that Flink SQL can say: how many points, how much spent, by now. */
package io.tillstream.benchmarks.sql;
