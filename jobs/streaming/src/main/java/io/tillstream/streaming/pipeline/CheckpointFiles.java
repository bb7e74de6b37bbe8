package io.tillstream.streaming.pipeline;

import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.IncrementalKeyedStateHandle.HandleAndLocalPath;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StateObject;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;

/**
 * Whether a checkpoint's files are all there, as long as they were written. That a file of the
 * right length holds other bytes shows only when tasks read it.
 */
public final class CheckpointFiles {

  /** The first file, which is written last and names all others. */
  public static final String METADATA = "_metadata";

  private final FileSystem files;

  /** Folders are listed once: a checkpoint may have thousands of files, far away. */
  private final Map<Path, Map<String, Long>> sizes = new HashMap<>();

  public CheckpointFiles(FileSystem files) {
    this.files = files;
  }

  /**
   * A checkpoint as its files show it.
   *
   * @param number its own; 0 if its first file cannot be read
   * @param tasks of the operator that has most; 0 likewise
   * @param damage empty if it is whole
   */
  record Inspected(long number, int tasks, Optional<DamagedCheckpoint> damage) {

    boolean isWhole() {
      return damage.isEmpty();
    }
  }

  /**
   * @param checkpoint folder that holds a {@code _metadata}
   */
  Inspected inspect(Path checkpoint) {
    String uri = checkpoint.toUri().toString();
    CheckpointMetadata metadata;
    try {
      metadata = metadataOf(checkpoint);
    } catch (IOException | RuntimeException e) {
      // Damaged bytes may be read as anything, and fail anywhere.
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return new Inspected(
          0, 0, Optional.of(new DamagedCheckpoint(uri, METADATA, "cannot be read: " + why)));
    }
    return new Inspected(
        metadata.getCheckpointId(),
        metadata.getOperatorStates().stream()
            .mapToInt(OperatorState::getParallelism)
            .max()
            .orElse(0),
        damageOf(uri, metadata));
  }

  /**
   * The files of state that a checkpoint names, some of them shared with others.
   *
   * @throws IOException if it cannot be read
   */
  public Set<Path> of(Path checkpoint) throws IOException {
    return filesOf(metadataOf(checkpoint)).stream()
        .map(FileStateHandle::getFilePath)
        .collect(Collectors.toSet());
  }

  private CheckpointMetadata metadataOf(Path checkpoint) throws IOException {
    try (DataInputStream in = new DataInputStream(files.open(new Path(checkpoint, METADATA)))) {
      return Checkpoints.loadCheckpointMetadata(
          in, getClass().getClassLoader(), checkpoint.toUri().toString());
    }
  }

  private Optional<DamagedCheckpoint> damageOf(String uri, CheckpointMetadata metadata) {
    for (FileStateHandle file : filesOf(metadata)) {
      Optional<String> problem = problemOf(file);
      if (problem.isPresent()) {
        String name = file.getFilePath().toUri().toString();
        return Optional.of(new DamagedCheckpoint(uri, name, problem.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<String> problemOf(FileStateHandle file) {
    Long size;
    try {
      size = sizesIn(file.getFilePath().getParent()).get(file.getFilePath().getName());
    } catch (IOException e) {
      return Optional.of("cannot be looked at: " + e.getMessage());
    }
    if (size == null) {
      return Optional.of("is missing");
    }
    return size >= file.getStateSize()
        ? Optional.empty()
        : Optional.of("has %,d of its %,d bytes".formatted(size, file.getStateSize()));
  }

  private Map<String, Long> sizesIn(Path folder) throws IOException {
    Map<String, Long> known = sizes.get(folder);
    if (known == null) {
      known = new HashMap<>();
      try {
        for (FileStatus status : folder.getFileSystem().listStatus(folder)) {
          known.put(status.getPath().getName(), status.getLen());
        }
      } catch (FileNotFoundException e) {
        // Then none of its files is there.
      }
      sizes.put(folder, known);
    }
    return known;
  }

  private static List<FileStateHandle> filesOf(CheckpointMetadata metadata) {
    List<FileStateHandle> found = new ArrayList<>();
    for (OperatorState operator : metadata.getOperatorStates()) {
      add(operator.getCoordinatorState(), found);
      for (OperatorSubtaskState task : operator.getStates()) {
        // Its channels as well: a checkpoint may hold what was on its way to a task.
        task.getDiscardables().forEach(state -> add(state, found));
      }
    }
    return found;
  }

  /** What is small stands in the first file itself, and was read with it. */
  private static void add(StateObject state, List<FileStateHandle> into) {
    if (state instanceof FileStateHandle file) {
      into.add(file);
    } else if (state instanceof OperatorStateHandle whole) {
      add(whole.getDelegateStateHandle(), into);
    } else if (state instanceof KeyGroupsStateHandle whole) {
      add(whole.getDelegateStateHandle(), into);
    } else if (state instanceof IncrementalRemoteKeyedStateHandle parts) {
      add(parts.getMetaDataStateHandle(), into);
      for (HandleAndLocalPath part : parts.getSharedState()) {
        add(part.getHandle(), into);
      }
      for (HandleAndLocalPath part : parts.getPrivateState()) {
        add(part.getHandle(), into);
      }
    }
  }
}
