package io.tillstream.streaming.cli;

import io.tillstream.streaming.cluster.ClusterFolder;
import io.tillstream.streaming.cluster.Keeper;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tillstream cluster down}. */
@Command(
    name = "down",
    headerHeading = "Example:%n  tillstream cluster down%n%n",
    header = "Ends a cluster's processes.",
    description =
        "Topics and state stay in its folder; the next up goes on with them. Delete the folder to"
            + " forget them.")
public final class ClusterDownCommand implements Callable<Integer> {

  @Mixin private FolderOption where;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      ClusterFolder folder = where.existing();
      boolean wasUp = new Keeper(folder).stop();
      spec.commandLine()
          .getOut()
          .println(wasUp ? "Down; all it keeps is in " + folder.root() : "It was down.");
      return ExitCode.OK;
    } catch (RefusedException e) {
      return e.tell(spec.commandLine().getErr());
    }
  }
}
