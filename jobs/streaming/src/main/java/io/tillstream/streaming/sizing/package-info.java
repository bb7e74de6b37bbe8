/** How large a cluster has to be, reckoned from what a benchmark measured. */
package io.tillstream.streaming.sizing;
