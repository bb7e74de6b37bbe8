/**
 * Reads a program from YAML: rules that are ready to run, or every mistake at once.
 *
 * <p>Callers use {@link io.tillstream.program.ProgramReader} and what it answers, and {@link
 * io.tillstream.program.condition.RowCondition}. The other packages are rooms of this house: {@code
 * document} (YAML with positions), {@code section} (one reader for each section of a program),
 * {@code text} (what an SMS may cost), {@code condition} and {@code cel} (conditions). No type of
 * the YAML parser or of CEL's libraries is part of what callers see.
 */
package io.tillstream.program;
