/** The shell around the engine: everything that knows of Flink, files and flags. */
package io.tillstream.streaming;
