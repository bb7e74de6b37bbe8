package io.tillstream.connectors.kafka;

import io.tillstream.engine.answer.Answer;
import java.util.Map;

/**
 * A record of an output topic.
 *
 * @param key null if it has none
 * @param answer what it says; null on a refused record. What the wire does not carry is blank: a
 *     trigger's family, a signal's occasion
 * @param value its bytes
 * @param headers as text; those of {@link RejectedRecords} on a refused record
 */
public record AnswerRecord(
    String topic,
    int partition,
    long offset,
    String key,
    Answer answer,
    byte[] value,
    Map<String, String> headers) {}
