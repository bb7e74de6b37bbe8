package io.tillstream.streaming.pipeline;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** There are checkpoints to go on from, and every one of them is damaged. */
public final class NoWholeCheckpointException extends IOException {

  NoWholeCheckpointException(List<DamagedCheckpoint> damaged) {
    super(damaged.stream().map(DamagedCheckpoint::toString).collect(Collectors.joining("; ")));
  }
}
