package io.tillstream.streaming.cluster;

/** What a process of a cluster is for. */
public enum Role {
  ZOOKEEPER,
  BROKER,
  JOB_MANAGER,
  TASK_MANAGER
}
