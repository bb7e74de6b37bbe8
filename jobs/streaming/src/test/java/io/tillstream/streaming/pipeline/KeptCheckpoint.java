package io.tillstream.streaming.pipeline;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.StateObjectCollection;
import org.apache.flink.runtime.checkpoint.channel.InputChannelInfo;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.IncrementalKeyedStateHandle.HandleAndLocalPath;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.InputChannelStateHandle;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.OperatorStreamStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;

/**
 * A checkpoint like the job's: two files of RocksDB's, one of them shared, the sources', and what
 * was on its way to a task.
 */
public final class KeptCheckpoint {

  static final int TASKS = 3;

  /** Of each file that holds state. */
  static final int BYTES = 100;

  private KeptCheckpoint() {}

  /**
   * @param place ends with "chk-" or "savepoint-" and its number
   * @param at when it was complete; epoch milliseconds
   */
  public static Path write(Path place, long at) throws IOException {
    Path checkpoint = Files.createDirectories(place);
    String name = place.getFileName().toString();
    String number = name.substring(name.lastIndexOf('-') + 1);
    Path shared = Files.createDirectories(checkpoint.resolveSibling("shared"));
    OperatorState operator =
        new OperatorState("members", "members", new OperatorID(1, 2), TASKS, 720);
    operator.putState(
        0,
        OperatorSubtaskState.builder()
            .setManagedKeyedState(
                new IncrementalRemoteKeyedStateHandle(
                    new UUID(1, 2),
                    KeyGroupRange.of(0, 719),
                    Long.parseLong(number),
                    List.of(HandleAndLocalPath.of(state(shared, number + "-a.sst"), "a.sst")),
                    List.of(HandleAndLocalPath.of(state(checkpoint, "b.sst"), "b.sst")),
                    state(checkpoint, "manifest")))
            .setManagedOperatorState(
                new OperatorStreamStateHandle(
                    Map.of(
                        "splits",
                        new OperatorStateHandle.StateMetaInfo(
                            new long[] {0}, OperatorStateHandle.Mode.SPLIT_DISTRIBUTE)),
                    state(checkpoint, "sources")))
            .setInputChannelState(
                StateObjectCollection.singleton(
                    new InputChannelStateHandle(
                        new InputChannelInfo(0, 0), state(checkpoint, "channel"), List.of(0L))))
            .build());
    Path metadata = checkpoint.resolve(CheckpointFiles.METADATA);
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(metadata))) {
      Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(Long.parseLong(number), List.of(operator), List.of()), out);
    }
    Files.setLastModifiedTime(metadata, FileTime.fromMillis(at));
    return checkpoint;
  }

  private static StreamStateHandle state(Path in, String name) throws IOException {
    Path file = Files.write(in.resolve(name), new byte[BYTES]);
    return new FileStateHandle(new org.apache.flink.core.fs.Path(file.toUri()), BYTES);
  }
}
