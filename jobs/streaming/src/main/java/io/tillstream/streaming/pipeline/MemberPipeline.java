package io.tillstream.streaming.pipeline;

import io.tillstream.connectors.kafka.Arrival;
import io.tillstream.connectors.kafka.ArrivalSerializer;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.connectors.kafka.OutgoingRecordSerializer;
import io.tillstream.streaming.operator.MemberOperator;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The topology.
 *
 * <pre>
 *   pos.sales  orders  members  points.requests  engagements
 *        \        \       |        /              /
 *         +--------+--- arrivals -+--------------+     one source; reads each record once for
 *                         |                            its member and time; clock by partition
 *                     live-clock                       LIVE only: the wall clock in quiet hours
 *                         |
 *                        door                          counts; anonymous sales end here
 *                         |           moves            members who were merged, and their later
 *                         |          /     \           events; keeps no clock
 *                 ====  by member  ====     \          refused records go anywhere, evenly
 *                         |                  \
 *                      members                \        a member's state and its call
 *                         |                    \
 *                      answers                  \      one sink, one transaction a checkpoint
 *        /       /        |        \          \   \
 *   points.ledger  members.status  triggers.*  …  *.rejected  members.moves
 * </pre>
 *
 * <p>No edge leads back: a member that is merged into another one leaves with the other answers, in
 * the same transaction, and comes in again by a topic.
 *
 * <p>There are no side outputs: a refused record takes the same way as the others and becomes a
 * record for its {@code .rejected} topic where it would have become answers. So the sink has one
 * input, runs in the members' own thread, and no second transaction is needed.
 */
public final class MemberPipeline {

  private MemberPipeline() {}

  /**
   * Connects a source and a sink through the members.
   *
   * @param arrivals in production {@code KafkaEvents}
   * @param moves in production {@code KafkaEvents} too
   * @param members decides; see {@link MemberOperator}
   * @param answers in production {@code KafkaAnswers}
   */
  public static void connect(
      StreamExecutionEnvironment environment,
      PipelineSettings settings,
      Source<Arrival, ?, ?> arrivals,
      Source<Arrival, ?, ?> moves,
      MemberOperator members,
      Sink<OutgoingRecord> answers) {
    DataStream<Arrival> moved =
        environment
            .fromSource(moves, NoClock.strategy(), "moves", ArrivalSerializer.TYPE)
            .uid(OperatorUid.MOVES);
    answer(letIn(environment, settings, arrivals).union(moved), members, answers);
  }

  /** The same for a stream in which no two members are merged: nothing comes back in. */
  public static void connect(
      StreamExecutionEnvironment environment,
      PipelineSettings settings,
      Source<Arrival, ?, ?> arrivals,
      MemberOperator members,
      Sink<OutgoingRecord> answers) {
    answer(letIn(environment, settings, arrivals), members, answers);
  }

  private static DataStream<Arrival> letIn(
      StreamExecutionEnvironment environment,
      PipelineSettings settings,
      Source<Arrival, ?, ?> arrivals) {
    DataStream<Arrival> arrived =
        environment
            .fromSource(
                arrivals, StreamClock.strategy(settings), "arrivals", ArrivalSerializer.TYPE)
            .uid(OperatorUid.ARRIVALS);
    if (settings.clock() == ClockMode.LIVE) {
      arrived =
          arrived
              .transform("live clock", ArrivalSerializer.TYPE, new LiveClock(settings))
              .uid(OperatorUid.LIVE_CLOCK);
    }
    return arrived.process(new Door(), ArrivalSerializer.TYPE).name("door").uid(OperatorUid.DOOR);
  }

  private static void answer(
      DataStream<Arrival> arrivals, MemberOperator members, Sink<OutgoingRecord> answers) {
    arrivals
        .keyBy(Arrival::route, Types.STRING)
        .transform("members", OutgoingRecordSerializer.TYPE, members)
        .uid(OperatorUid.MEMBERS)
        .sinkTo(answers)
        .name("answers")
        .uid(OperatorUid.ANSWERS);
  }
}
