/** What was sent and what was read back, counted. */
package io.tillstream.streaming.demo.score;
