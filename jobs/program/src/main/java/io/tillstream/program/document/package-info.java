/**
 * A program's text as values that know where they stand, so that every mistake has a path, a line
 * and a column. The YAML parser is known here and nowhere else.
 */
package io.tillstream.program.document;
