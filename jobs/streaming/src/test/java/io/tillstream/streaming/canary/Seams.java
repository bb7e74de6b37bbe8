package io.tillstream.streaming.canary;

import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.streaming.operator.MemberOperator;
import io.tillstream.streaming.operator.ProgramText;
import java.util.List;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;

/** Where a bug can be planted around the job. As they stand here, nothing is. */
interface Seams {

  /** All as it is in production. */
  Seams UNTOUCHED = new Seams() {};

  /**
   * The program a task goes by.
   *
   * @param inForce the right one
   * @param restored true for a task that goes on from a savepoint
   */
  default ProgramText program(ProgramText inForce, boolean restored) {
    return inForce;
  }

  /**
   * What members are kept in.
   *
   * @param restored true for a task that goes on from a savepoint
   */
  default StateBackend state(StateBackend right, boolean restored) {
    return right;
  }

  /** How much memory there is for members. */
  default long cacheBytes() {
    return MemberOperator.CACHE_BYTES;
  }

  /** Who keeps the members' timers; null for Flink itself. */
  default InternalTimeServiceManager.Provider timers() {
    return null;
  }

  /** How many tasks go on from one and the same savepoint. */
  default int tasksRestored() {
    return 1;
  }

  /**
   * What subscribers see of a transaction.
   *
   * @param transaction counts from 0
   */
  default List<OutgoingRecord> committed(int transaction, List<OutgoingRecord> answers) {
    return answers;
  }

  /** The job as it was laid out. */
  default void topology(StreamExecutionEnvironment job) {}
}
