package io.tillstream.streaming.cluster;

import io.tillstream.streaming.local.Tethered;

/** What runs in a TaskManager's JVM: Flink's own, which gets warm while it waits for tasks. */
public final class TaskManagerProcess {

  private TaskManagerProcess() {}

  public static void main(String[] arguments) throws Exception {
    Thread warmUp = new Thread(new WarmUp(), "warm-up");
    warmUp.setDaemon(true);
    warmUp.setPriority(Thread.MIN_PRIORITY);
    warmUp.start();
    Tethered.main(arguments);
  }
}
