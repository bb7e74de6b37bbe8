/** Each wire record to its engine record and back, field by field. */
package io.tillstream.connectors.avro.record;
