package io.tillstream.streaming.demo.score;

import io.tillstream.streaming.replay.Tally;
import java.util.List;
import java.util.Map;

/**
 * What the demo has come to at one instant. What is not about {@code fed} was read back from Kafka,
 * committed.
 *
 * @param steps in the order in which they began
 * @param webPage of the Flink cluster; empty before it is up
 * @param bootstrapServers of the broker; empty before it is up
 * @param elapsedMillis since the first receipt was sent
 * @param shopClock time of the latest receipt sent, epoch milliseconds; 0 before the first
 * @param share how much of the year has passed, 0 to 1
 * @param fed receipts sent, by kind
 * @param madeUp what was sent that is no receipt, by topic
 * @param fedPerSecond lately
 * @param fedEachSecond in each of the last seconds
 * @param answers records read back, of all topics
 * @param ledger entries by kind, with their points
 * @param members how many hold each tier
 * @param tierChanges by reason
 * @param triggers by their name in the program
 * @param heldOut triggers that went to the control group's topic
 * @param takenBack triggers that took back another
 * @param suppressed by reason
 * @param refused by reason
 * @param messages the last one of each trigger, the latest first
 */
public record Standing(
    Phase phase,
    List<Step> steps,
    String webPage,
    String bootstrapServers,
    long elapsedMillis,
    long shopClock,
    double share,
    Tally fed,
    Tally madeUp,
    long anonymous,
    int fedPerSecond,
    int[] fedEachSecond,
    long answers,
    int answersPerSecond,
    Tally ledger,
    Map<String, Long> members,
    Tally tierChanges,
    Tally triggers,
    long heldOut,
    long takenBack,
    Tally suppressed,
    Tally refused,
    List<Message> messages) {

  public long memberCount() {
    return members.values().stream().mapToLong(Long::longValue).sum();
  }
}
