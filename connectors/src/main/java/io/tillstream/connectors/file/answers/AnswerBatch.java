package io.tillstream.connectors.file.answers;

import io.tillstream.connectors.file.answers.MarkedLines.Chunk;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Finished lines for every file, each marked with the input record it answers. */
public final class AnswerBatch {

  private final Chunk[] chunks;

  AnswerBatch(Chunk[] chunks) {
    this.chunks = chunks;
  }

  /**
   * Writes one file's lines of several batches in the order of the input records they answer. No
   * two batches answer the same record.
   */
  static void writeInOrder(List<AnswerBatch> batches, AnswerFile file, OutputStream out)
      throws IOException {
    List<Chunk> chunks =
        batches.stream()
            .map(batch -> batch.chunks[file.ordinal()])
            .filter(chunk -> !chunk.isEmpty())
            .toList();
    if (chunks.size() == 1) {
      out.write(chunks.get(0).bytes());
    } else {
      merge(chunks.toArray(Chunk[]::new), out);
    }
  }

  private static void merge(Chunk[] chunks, OutputStream out) throws IOException {
    int[] next = new int[chunks.length];
    for (int first = first(chunks, next); first >= 0; first = first(chunks, next)) {
      Chunk chunk = chunks[first];
      int mark = next[first]++;
      out.write(chunk.bytes(), chunk.start(mark), chunk.ends()[mark] - chunk.start(mark));
    }
  }

  /** The chunk whose next lines answer the earliest record; -1 if none has any left. */
  private static int first(Chunk[] chunks, int[] next) {
    int first = -1;
    for (int i = 0; i < chunks.length; i++) {
      if (next[i] < chunks[i].ends().length
          && (first < 0
              || chunks[i].positions()[next[i]] < chunks[first].positions()[next[first]])) {
        first = i;
      }
    }
    return first;
  }
}
