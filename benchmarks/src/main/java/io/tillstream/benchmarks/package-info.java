/** How fast, how small, how far: every figure has its question and its command. */
package io.tillstream.benchmarks;
