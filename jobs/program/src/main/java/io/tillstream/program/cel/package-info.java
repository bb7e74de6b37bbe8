/**
 * Conditions in CEL, the Common Expression Language: checked once, then run many times. CEL's
 * libraries are known here and nowhere else.
 *
 * <p>A condition sees only declared {@link io.tillstream.program.cel.Field}s, each a qualified name
 * such as {@code line.category}; so a misspelled field is found when the program is read. A
 * condition that fails while it runs (a division by zero, an overflow) does not match.
 */
package io.tillstream.program.cel;
