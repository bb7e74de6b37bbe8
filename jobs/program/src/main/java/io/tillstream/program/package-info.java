/** Reads a program from YAML: ready-to-run rules, or every mistake at once. */
package io.tillstream.program;
