package io.tillstream.program.cel;

import io.tillstream.engine.program.Need;

/** What a condition cannot do without: wherever it matches, this is so of the field. */
public record Requirement<E>(Field<E> field, Need.Wanted wanted) {}
