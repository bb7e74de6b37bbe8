package io.tillstream.streaming.cluster;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The process that a cluster's others are children of, from {@code cluster up} to {@code cluster
 * down}. Argument: the cluster's folder.
 */
public final class KeeperProcess {

  private KeeperProcess() {}

  public static void main(String[] arguments) throws Exception {
    ClusterFolder folder = new ClusterFolder(Path.of(arguments[0]));
    Path pid = folder.pid(ClusterFolder.KEEPER);
    PrintWriter log = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    folder.writePid(ClusterFolder.KEEPER, ProcessHandle.current().pid());
    Cluster cluster = Cluster.start(folder, log);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  cluster.close();
                  pid.toFile().delete();
                },
                "cluster-down"));
    Thread.currentThread().join();
  }
}
