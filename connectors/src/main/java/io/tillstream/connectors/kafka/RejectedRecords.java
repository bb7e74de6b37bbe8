package io.tillstream.connectors.kafka;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.tillstream.engine.event.Refusal;
import io.tillstream.schemas.Topic;
import io.tillstream.schemas.TopicCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What becomes of a refused record: its own bytes and headers, unchanged, in the {@code .rejected}
 * topic of its input, with further headers that say why and where it came from. All are text.
 */
public final class RejectedRecords {

  /** A name of {@link Refusal.Reason}. */
  public static final String REASON = "reason";

  /** What is wrong and what to do about it; no personal data. */
  public static final String MESSAGE = "message";

  public static final String SOURCE_TOPIC = "source-topic";
  public static final String SOURCE_PARTITION = "source-partition";
  public static final String SOURCE_OFFSET = "source-offset";

  /** The source record's own time, epoch milliseconds. */
  public static final String SOURCE_TIME = "source-time";

  private static final Map<String, String> TOPICS =
      TopicCatalog.topics().stream()
          .filter(topic -> topic.rejectedTopic().isPresent())
          .collect(toUnmodifiableMap(Topic::name, topic -> topic.rejectedTopic().orElseThrow()));

  private RejectedRecords() {}

  /** Name of the topic that an input's refused records go to. */
  public static String rejectedOf(String input) {
    return input.equals(MemberMoves.TOPIC) ? MemberMoves.REJECTED : TOPICS.get(input);
  }

  public static OutgoingRecord of(RawRecord raw, Refusal refusal) {
    List<RawHeader> headers = new ArrayList<>(raw.headers());
    headers.add(RawHeader.of(REASON, refusal.reason().name()));
    headers.add(RawHeader.of(MESSAGE, refusal.message()));
    headers.add(RawHeader.of(SOURCE_TOPIC, raw.topic()));
    headers.add(RawHeader.of(SOURCE_PARTITION, raw.partition()));
    headers.add(RawHeader.of(SOURCE_OFFSET, raw.offset()));
    headers.add(RawHeader.of(SOURCE_TIME, raw.timestamp()));
    return new OutgoingRecord(rejectedOf(raw.topic()), raw.key(), raw.value(), headers);
  }
}
