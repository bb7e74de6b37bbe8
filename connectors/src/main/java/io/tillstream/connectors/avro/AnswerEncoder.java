package io.tillstream.connectors.avro;

import io.tillstream.engine.answer.Answer;

/** Answers to Avro bytes, written with {@link AnswerKind#schema()}. Not for several threads. */
public interface AnswerEncoder {

  /**
   * Encodes one answer.
   *
   * @param room bytes to leave free at the beginning, for the frame
   * @return as long as it needs to be
   */
  byte[] encode(Answer answer, int room);

  /** The encoder to use. */
  static AnswerEncoder create() {
    return new DirectAnswerEncoder();
  }
}
