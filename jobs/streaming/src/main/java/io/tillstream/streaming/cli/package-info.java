/** The command line: {@code tillstream} and its commands, one class each. */
package io.tillstream.streaming.cli;
