/** Wire records to engine records and back. */
package io.tillstream.connectors.avro;
