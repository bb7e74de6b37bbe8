/** What a text may cost at its worst, and what carriers want to see in it. */
package io.tillstream.program.text;
