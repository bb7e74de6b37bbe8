package io.tillstream.streaming.demo;

import io.tillstream.streaming.local.ProcessFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where one demo keeps everything it writes: logs, checkpoints, state, the broker's data. */
final class WorkFolder {

  private static final String PREFIX = "run-";

  private final Path folder;

  private WorkFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes a folder for this process, and deletes those of demos that are no more.
   *
   * @param demos the folder of all demos
   * @throws IOException if it cannot be made
   */
  static WorkFolder in(Path demos) throws IOException {
    WorkFolder made = new WorkFolder(ProcessFolder.make(demos, PREFIX));
    Files.createDirectory(made.temporary());
    return made;
  }

  Path log() {
    return folder.resolve("demo.log");
  }

  Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  /** For whatever is temporary, in whosever name. */
  Path temporary() {
    return folder.resolve("tmp");
  }

  /** Deletes all but the log. */
  void deleteAllButLog() {
    ProcessFolder.delete(checkpoints());
    ProcessFolder.delete(temporary());
  }

  /** Deletes everything. */
  void delete() {
    ProcessFolder.delete(folder);
  }
}
