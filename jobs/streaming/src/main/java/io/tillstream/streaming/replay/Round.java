package io.tillstream.streaming.replay;

import io.tillstream.connectors.file.answers.AnswerBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A stretch of the input: what every owner answers to it, then that it was written. */
final class Round {

  private final List<CompletableFuture<AnswerBatch>> parts = new ArrayList<>();
  private final CompletableFuture<Void> written = new CompletableFuture<>();

  /** A place for one more owner's answers. */
  CompletableFuture<AnswerBatch> newPart() {
    CompletableFuture<AnswerBatch> part = new CompletableFuture<>();
    parts.add(part);
    return part;
  }

  /** Every owner's answers; waits for them. */
  List<AnswerBatch> answers() {
    return parts.stream().map(CompletableFuture::join).toList();
  }

  /** Done when this round and all before it are in their files; fails if they could not be. */
  CompletableFuture<Void> written() {
    return written;
  }
}
