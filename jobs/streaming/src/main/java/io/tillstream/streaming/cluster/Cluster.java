package io.tillstream.streaming.cluster;

import io.tillstream.streaming.remote.FlinkRest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A cluster whose processes are children of this JVM. What dies is started again, whatever it is: a
 * JobManager takes its jobs back, a TaskManager becomes the next one to spare, a broker goes on
 * with its data. They end with {@link #close}, with this JVM, and when this JVM is killed.
 */
public final class Cluster implements AutoCloseable {

  private static final Duration UP_WITHIN = Duration.ofMinutes(3);
  private static final long LOOK_EVERY_MILLIS = 100;

  /** Who dies sooner after its start cannot live here, and is not started in a hurry. */
  private static final Duration HEALTHY_AFTER = Duration.ofSeconds(10);

  private static final Duration UNHEALTHY_PAUSE = Duration.ofSeconds(3);

  /**
   * While the one to spare takes over, it needs the processors more than the one that is to be the
   * next to spare.
   */
  private static final Duration AFTER_RECOVERY = Duration.ofSeconds(6);

  private final ClusterFolder folder;
  private final ClusterPlan plan;
  private final PrintWriter log;
  private final Map<String, PartProcess> parts = new LinkedHashMap<>();
  private final ScheduledExecutorService keeper =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "cluster-keeper");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean closing;

  private Cluster(ClusterFolder folder, ClusterPlan plan, PrintWriter log) {
    this.folder = folder;
    this.plan = plan;
    this.log = log;
  }

  /**
   * Starts all processes of a cluster that was laid out; {@link #awaitUp} waits until it serves.
   *
   * @param log is told who died and was started again
   */
  public static Cluster start(ClusterFolder folder, PrintWriter log)
      throws IOException, InterruptedException {
    ClusterPlan plan = folder.plan();
    Cluster cluster = new Cluster(folder, plan, log);
    Parts parts = new Parts(folder, plan);
    for (Part part : parts.all()) {
      if (part.role() == Role.JOB_MANAGER) {
        cluster.makeClassArchive(parts);
      }
      PartProcess process = new PartProcess(part, folder);
      cluster.parts.put(part.name(), process);
      process.start();
      cluster.watch(process);
    }
    return cluster;
  }

  /** Between the brokers, with whom is rehearsed, and all those who start sooner with it. */
  private void makeClassArchive(Parts commands) throws IOException, InterruptedException {
    if (Files.exists(folder.classArchive())) {
      return;
    }
    long deadline = System.nanoTime() + UP_WITHIN.toNanos();
    for (String broker : names(Role.BROKER)) {
      while (!isServing(broker) && System.nanoTime() < deadline) {
        Thread.sleep(LOOK_EVERY_MILLIS);
      }
    }
    Files.createDirectories(folder.temporary(Parts.CLASS_ARCHIVE));
    boolean made =
        ClassArchive.create(
            folder.classArchive(),
            commands.classArchive(),
            folder.root(),
            folder.output(Parts.CLASS_ARCHIVE).toFile());
    if (!made) {
      say("there is no archive of classes; processes start slower without");
    } else if (!plan.brokers().isEmpty()) {
      // Others would miss what was not rehearsed.
      KeptArchive.of(folder.libraries()).keep(folder.classArchive());
    }
  }

  public ClusterPlan plan() {
    return plan;
  }

  public ClusterFolder folder() {
    return folder;
  }

  /**
   * Waits until every broker serves and every TaskManager has come.
   *
   * @throws IllegalStateException if they do not; the message ends with somebody's last words
   */
  public void awaitUp() throws InterruptedException {
    long deadline = System.nanoTime() + UP_WITHIN.toNanos();
    FlinkRest flink = new FlinkRest(plan.flink());
    while (!isUp(flink)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the cluster does not come up\n" + complaint());
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private boolean isUp(FlinkRest flink) throws InterruptedException {
    for (PartProcess process : parts.values()) {
      if (!process.isServing()) {
        return false;
      }
    }
    try {
      return flink.taskManagers().size() >= plan.size().allTaskManagers();
    } catch (IOException e) {
      return false; // not yet
    }
  }

  private String complaint() {
    StringBuilder text = new StringBuilder();
    for (PartProcess process : parts.values()) {
      if (!process.isServing() || process.starts() > 1) {
        text.append(process.part().name()).append(" said:\n").append(process.lastWords());
      }
    }
    return text.isEmpty() ? parts.get(Parts.JOB_MANAGER).lastWords() : text.toString();
  }

  /** How many processes there are. */
  public int size() {
    return parts.size();
  }

  /** Names of the processes of that kind. */
  public List<String> names(Role role) {
    List<String> names = new ArrayList<>();
    for (PartProcess process : parts.values()) {
      if (process.part().role() == role) {
        names.add(process.part().name());
      }
    }
    return names;
  }

  /** True while a process serves, as far as can be told from outside. */
  public boolean isServing(String name) {
    return parts.get(name).isServing();
  }

  /** True while a process stands still. */
  public boolean isPaused(String name) {
    return parts.get(name).isPaused();
  }

  /** TaskManagers that carry tasks now; those to spare are not among them. */
  public List<String> busyTaskManagers() throws IOException, InterruptedException {
    List<String> busy = new ArrayList<>();
    for (FlinkRest.TaskManager one : new FlinkRest(plan.flink()).taskManagers()) {
      for (String name : names(Role.TASK_MANAGER)) {
        boolean same = Parts.resourceId(name, parts.get(name).starts()).equals(one.id());
        if (same && one.freeSlots() < one.slots()) {
          busy.add(name);
        }
      }
    }
    return busy;
  }

  /** True if every TaskManager that does not stand still has come, those to spare among them. */
  public boolean isWhole() throws IOException, InterruptedException {
    long paused = names(Role.TASK_MANAGER).stream().filter(this::isPaused).count();
    return new FlinkRest(plan.flink()).taskManagers().size()
        >= plan.size().allTaskManagers() - paused;
  }

  /** Kills a process as kill -9 does. */
  public void kill(String name) {
    parts.get(name).kill();
  }

  /** Asks a process to end; it is started again like one that was killed. */
  public void restart(String name) {
    parts.get(name).terminate();
  }

  /** Stops a process where it stands, as kill -STOP does. */
  public void pause(String name) throws IOException, InterruptedException {
    parts.get(name).pause();
  }

  /** Lets a stopped process go on, as kill -CONT does. */
  public void goOn(String name) throws IOException, InterruptedException {
    parts.get(name).goOn();
  }

  private void watch(PartProcess process) {
    process
        .ended()
        .thenAccept(
            ended -> {
              if (!closing) {
                Duration pause = pauseBefore(process);
                say(process.part().name() + " ended with " + ended.exitValue());
                keeper.schedule(() -> startAgain(process), pause.toMillis(), TimeUnit.MILLISECONDS);
              }
            });
  }

  private Duration pauseBefore(PartProcess process) {
    if (process.part().role() == Role.TASK_MANAGER && enoughTaskManagers()) {
      return AFTER_RECOVERY;
    }
    return process.lived().compareTo(HEALTHY_AFTER) > 0 ? Duration.ZERO : UNHEALTHY_PAUSE;
  }

  /** True if those that are left can carry what they are meant to. */
  private boolean enoughTaskManagers() {
    long able =
        names(Role.TASK_MANAGER).stream()
            .filter(name -> isServing(name) && !isPaused(name))
            .count();
    return able >= plan.size().taskManagers();
  }

  private void startAgain(PartProcess process) {
    // Within the lock, so that nothing is started that close() does not see.
    synchronized (this) {
      if (closing) {
        return;
      }
      try {
        process.start();
        watch(process);
        say(process.part().name() + " is started again, the " + process.starts() + ". time");
      } catch (IOException e) {
        say(process.part().name() + " cannot be started: " + e.getMessage());
        keeper.schedule(
            () -> startAgain(process), UNHEALTHY_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  private void say(String what) {
    log.println(LocalTime.now().truncatedTo(ChronoUnit.MILLIS) + " " + what);
    log.flush();
  }

  /** Ends all processes; what they keep stays, and they can be started again. */
  @Override
  public void close() {
    synchronized (this) {
      closing = true;
    }
    keeper.shutdownNow();
    List<PartProcess> last = new ArrayList<>(parts.values());
    try {
      // Those first who lean on the others.
      endAll(last, Role.TASK_MANAGER);
      endAll(last, Role.JOB_MANAGER);
      endAll(last, Role.BROKER);
      endAll(last, Role.ZOOKEEPER);
    } catch (InterruptedException e) {
      parts.values().forEach(PartProcess::kill);
      Thread.currentThread().interrupt();
    }
  }

  private void endAll(List<PartProcess> all, Role role) throws InterruptedException {
    List<PartProcess> ending =
        all.stream().filter(process -> process.part().role() == role).toList();
    ending.forEach(PartProcess::terminate);
    for (PartProcess process : ending) {
      try {
        process.awaitEnd();
      } catch (IOException e) {
        say(process.part().name() + ": " + e.getMessage());
      }
    }
  }
}
