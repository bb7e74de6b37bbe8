package io.tillstream.connectors.avro;

import io.tillstream.engine.answer.Answer;
import org.apache.avro.Schema;

/** Avro bytes to answers, for tests and tools. Not for use by several threads. */
public interface AnswerDecoder {

  /**
   * Decodes one answer. What the wire does not carry is blank: the family of a trigger, the
   * occasion of a signal.
   *
   * @param writer the schema the bytes were written with
   * @return the answer, or {@code UNREADABLE}
   */
  Decoded<Answer> decode(AnswerKind kind, Schema writer, byte[] bytes, int offset, int length);

  /** The decoder to use. */
  static AnswerDecoder create() {
    return new GeneratedAnswerDecoder();
  }
}
