package io.tillstream.connectors.kafka;

import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.answer.PointsDecision;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.Suppression;
import io.tillstream.engine.answer.TierChange;
import io.tillstream.engine.answer.Trigger;
import io.tillstream.schemas.Topic;
import io.tillstream.schemas.TopicCatalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which answer goes to which topic. */
public final class AnswerTopics {

  static final String TRIGGERS_PREFIX = "triggers.";

  private AnswerTopics() {}

  /** Name of the topic that an answer goes to. */
  public static String of(Answer answer) {
    if (answer instanceof LedgerEntry) {
      return TopicCatalog.LEDGER.name();
    }
    if (answer instanceof MemberStatus) {
      return TopicCatalog.STATUS.name();
    }
    if (answer instanceof Signal) {
      return TopicCatalog.SIGNALS.name();
    }
    if (answer instanceof Trigger trigger) {
      return trigger.control() ? TopicCatalog.CONTROL.name() : TRIGGERS_PREFIX + trigger.family();
    }
    if (answer instanceof TierChange) {
      return TopicCatalog.TIERS.name();
    }
    if (answer instanceof PointsDecision) {
      return TopicCatalog.DECISIONS.name();
    }
    if (answer instanceof Suppression) {
      return TopicCatalog.SUPPRESSED.name();
    }
    throw new IllegalArgumentException("no topic for " + answer.getClass().getSimpleName());
  }

  /**
   * Every topic that a program's answers can go to.
   *
   * @param families the program's, without {@code triggers.}
   */
  public static List<Topic> all(Collection<String> families) {
    List<Topic> topics =
        new ArrayList<>(
            TopicCatalog.topics().stream()
                .filter(topic -> topic.direction() == Topic.Direction.OUTPUT)
                .toList());
    families.stream().distinct().sorted().map(TopicCatalog::triggers).forEach(topics::add);
    return topics;
  }
}
