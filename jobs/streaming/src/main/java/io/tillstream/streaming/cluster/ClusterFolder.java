package io.tillstream.streaming.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * All that a cluster keeps, in one folder.
 *
 * <pre>
 *   cluster.json    what it is made of, and its ports
 *   conf/           what its processes are told
 *   lib/            the build it runs, whatever becomes of the one it was started from, and its classes
 *                   ready for a JVM
 *   logs/  pids/    of each process
 *   checkpoints/    the members' state
 *   data/           of ZooKeeper, of each broker, and what Flink keeps to be highly available
 *   tmp/            what a process needs while it runs
 * </pre>
 */
public record ClusterFolder(Path root) {

  /** The name of the process that looks after the others. */
  static final String KEEPER = "keeper";

  public ClusterFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** True if a cluster was laid out here, running or not. */
  public boolean exists() {
    return Files.exists(planFile());
  }

  /** What was laid out here. */
  public ClusterPlan plan() throws IOException {
    return ClusterPlan.read(planFile());
  }

  Path planFile() {
    return root.resolve("cluster.json");
  }

  Path conf() {
    return root.resolve("conf");
  }

  /** Flink's class path, and ours. */
  Path libraries() {
    return root.resolve("lib").resolve("flink");
  }

  /** Flink's classes and ours, ready for a JVM; see {@link ClassArchive}. */
  Path classArchive() {
    return root.resolve("lib").resolve("flink.jsa");
  }

  Path brokerLibraries() {
    return root.resolve("lib").resolve("broker");
  }

  Path logs() {
    return root.resolve("logs");
  }

  /** What a process says by its logger. */
  Path log(String part) {
    return logs().resolve(part + ".log");
  }

  /** What a process says otherwise; its last words, if it cannot start. */
  Path output(String part) {
    return logs().resolve(part + ".out");
  }

  /** What became of processes: who died and was started again. */
  public Path keeperLog() {
    return log(KEEPER);
  }

  Path pids() {
    return root.resolve("pids");
  }

  Path pid(String part) {
    return pids().resolve(part + ".pid");
  }

  /** Notes a process's number, in one piece: others look at it at any time. */
  void writePid(String part, long number) throws IOException {
    Path whole = Files.writeString(pids().resolve(part + ".new"), number + "\n");
    Files.move(whole, pid(part), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Where jobs keep their state. */
  public Path checkpoints() {
    return root.resolve("checkpoints");
  }

  Path data(String part) {
    return root.resolve("data").resolve(part);
  }

  Path temporary(String part) {
    return root.resolve("tmp").resolve(part);
  }
}
