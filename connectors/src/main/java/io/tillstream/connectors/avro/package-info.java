/**
 * Wire records to engine records and back, and the bytes of both. Who reads or writes Kafka knows
 * {@link io.tillstream.connectors.avro.EventDecoder} and {@link
 * io.tillstream.connectors.avro.AnswerEncoder}, and the other two for tests and tools; how the
 * bytes are made is behind them. What each field means is in {@code record}, one class a record.
 */
package io.tillstream.connectors.avro;
