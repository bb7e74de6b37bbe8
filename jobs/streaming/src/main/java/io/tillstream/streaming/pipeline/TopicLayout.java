package io.tillstream.streaming.pipeline;

/**
 * How topics are created that do not exist yet.
 *
 * @param partitions of each
 * @param replication copies of each partition; {@link #BROKERS_CHOICE} for the cluster's own
 *     default
 */
public record TopicLayout(int partitions, int replication) {

  public static final int BROKERS_CHOICE = -1;

  /** For a broker of one's own: a few partitions, no copies. */
  public static TopicLayout local() {
    return new TopicLayout(4, 1);
  }
}
