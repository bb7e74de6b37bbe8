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
 *                         |
 *                 ====  by member  ====                refused records go anywhere, evenly
 *                         |
 *                      members                         a member's state and one timer
 *                         |
 *                      answers                         one sink, one transaction a checkpoint
 *        /       /        |        \          \
 *   points.ledger  members.status  triggers.*  …  *.rejected
 * </pre>
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
   * @param members decides; see {@link MemberOperator}
   * @param answers in production {@code KafkaAnswers}
   */
  public static void connect(
      StreamExecutionEnvironment environment,
      PipelineSettings settings,
      Source<Arrival, ?, ?> arrivals,
      MemberOperator members,
      Sink<OutgoingRecord> answers) {
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
    arrived
        .process(new Door(), ArrivalSerializer.TYPE)
        .name("door")
        .uid(OperatorUid.DOOR)
        .keyBy(Arrival::route, Types.STRING)
        .transform("members", OutgoingRecordSerializer.TYPE, members)
        .uid(OperatorUid.MEMBERS)
        .sinkTo(answers)
        .name("answers")
        .uid(OperatorUid.ANSWERS);
  }
}
