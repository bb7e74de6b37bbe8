/**
 * One reader for each section of a program. Each notes its mistakes and reads on with something
 * harmless in their place: a program with mistakes is never handed out.
 */
package io.tillstream.program.section;
