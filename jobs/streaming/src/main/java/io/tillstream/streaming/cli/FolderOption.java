package io.tillstream.streaming.cli;

import io.tillstream.streaming.cluster.ClusterFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which cluster is meant. */
final class FolderOption {

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      defaultValue = "tillstream-cluster",
      description = "All that the cluster keeps (default: ${DEFAULT-VALUE}).")
  private Path folder;

  /** A cluster's folder, whether or not there is one. */
  ClusterFolder folder() {
    return new ClusterFolder(folder);
  }

  /**
   * The folder of a cluster that is there.
   *
   * @throws RefusedException if there is none
   */
  ClusterFolder existing() throws RefusedException {
    ClusterFolder found = folder();
    if (!found.exists()) {
      throw new RefusedException(
          "there is no cluster in " + found.root(), "Name its --folder, or tillstream cluster up.");
    }
    return found;
  }
}
