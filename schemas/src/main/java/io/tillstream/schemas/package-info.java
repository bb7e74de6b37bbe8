/** The catalogue of records and topics; the records themselves are generated from Avro. */
package io.tillstream.schemas;
