package io.tillstream.streaming.chaos;

/** What can befall a cluster. */
public enum FaultKind {
  KILL_TASK_MANAGER("TaskManager killed"),
  KILL_JOB_MANAGER("JobManager killed"),
  RESTART_BROKER("broker killed or restarted"),
  /** A zombie: it stands still, is given up, and comes back as if nothing had been. */
  PAUSE_TASK_MANAGER("TaskManager stopped, and continued later"),
  KILL_RESTORING("TaskManager killed, and another while state is restored"),
  KILL_SAVING("TaskManager killed during a savepoint"),
  FILL_DISK("no room for checkpoints"),
  /** Of the newest one, which state has to be restored from just then. */
  DAMAGE_CHECKPOINT("TaskManager killed, and the newest checkpoint damaged");

  private final String text;

  FaultKind(String text) {
    this.text = text;
  }

  /** For people. */
  public String text() {
    return text;
  }
}
