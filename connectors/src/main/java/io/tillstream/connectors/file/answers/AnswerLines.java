package io.tillstream.connectors.file.answers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import io.tillstream.connectors.file.Origin;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.event.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Answers on their way to their files, in memory, one line each. One thread fills it, marks which
 * input record the lines answer, and hands them on to {@link AnswerDirectory}.
 */
public final class AnswerLines {

  private static final JsonFactory JSON =
      new JsonFactoryBuilder().rootValueSeparator((SerializableString) null).build();

  private static final AnswerFile[] FILES = AnswerFile.values();

  private final MarkedLines[] lines = new MarkedLines[FILES.length];
  private final JsonGenerator[] generators = new JsonGenerator[FILES.length];
  private final AnswerFields[] fields = new AnswerFields[FILES.length];

  public AnswerLines() {
    try {
      for (int i = 0; i < FILES.length; i++) {
        lines[i] = new MarkedLines();
        generators[i] = JSON.createGenerator(lines[i]);
        fields[i] = new AnswerFields(generators[i]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing leaves the memory: a bug
    }
  }

  /** Adds an answer to its file. */
  public void add(Answer answer) {
    int file = AnswerFile.of(answer).ordinal();
    try {
      fields[file].write(answer);
      generators[file].writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds a refused record to its file.
   *
   * @param id the record's own; null if it is not known
   */
  public void addRejected(String id, Refusal refusal, Origin origin) {
    JsonGenerator out = generators[AnswerFile.REJECTED.ordinal()];
    try {
      out.writeStartObject();
      out.writeStringField("id", id);
      out.writeStringField("reason", refusal.reason().name());
      out.writeStringField("message", refusal.message());
      out.writeStringField("source", origin.source());
      out.writeNumberField("line", origin.line());
      out.writeStringField("text", origin.text());
      out.writeEndObject();
      out.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Says that what was added since the last mark answers the input record of that position.
   *
   * @param position rising from mark to mark
   */
  public void mark(long position) {
    for (int i = 0; i < FILES.length; i++) {
      lines[i].mark(position, generators[i].getOutputBuffered());
    }
  }

  /** What was marked so far; this object begins anew. */
  public AnswerBatch take() {
    MarkedLines.Chunk[] chunks = new MarkedLines.Chunk[FILES.length];
    try {
      for (int i = 0; i < FILES.length; i++) {
        generators[i].flush();
        chunks[i] = lines[i].take();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new AnswerBatch(chunks);
  }
}
