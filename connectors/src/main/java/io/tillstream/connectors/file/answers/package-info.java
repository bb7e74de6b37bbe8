/**
 * Answers as JSON Lines: threads collect lines and mark which input record they answer; the
 * directory puts them back in the order of the input.
 */
package io.tillstream.connectors.file.answers;
