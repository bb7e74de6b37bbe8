/** What conditions are about: the lines of a sale, a signal, a row of a table. */
package io.tillstream.program.condition;
