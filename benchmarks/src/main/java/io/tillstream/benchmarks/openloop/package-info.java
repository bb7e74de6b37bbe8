/**
 * How long an answer takes, and how many receipts a second can be answered for ever. Tills and
 * subscribers live in a process of their own; tills send each receipt at its time, whatever becomes
 * of the one before.
 */
package io.tillstream.benchmarks.openloop;
