/**
 * Events as JSON Lines. A {@code …Fields} class for each kind of event, all over one cursor that
 * knows how to read a field and what to say if it does not fit.
 */
package io.tillstream.connectors.file.json;
