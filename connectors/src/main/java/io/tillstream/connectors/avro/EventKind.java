package io.tillstream.connectors.avro;

import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.OrderEvent;
import io.tillstream.engine.event.PointsRequest;
import io.tillstream.engine.event.Sale;
import io.tillstream.schemas.Topic;
import io.tillstream.schemas.TopicCatalog;
import org.apache.avro.Schema;

/** The kinds of events that come in, each on a topic of its own. */
public enum EventKind {
  SALE(TopicCatalog.SALES),
  ORDER_EVENT(TopicCatalog.ORDERS),
  MEMBER_EVENT(TopicCatalog.MEMBERS),
  POINTS_REQUEST(TopicCatalog.POINTS_REQUESTS),
  ENGAGEMENT(TopicCatalog.ENGAGEMENTS);

  private final Topic topic;

  EventKind(Topic topic) {
    this.topic = topic;
  }

  /** The topic such events come from. */
  public Topic topic() {
    return topic;
  }

  /** The schema this release reads and writes them with. */
  public Schema schema() {
    return topic.schema();
  }

  public static EventKind of(Event event) {
    if (event instanceof Sale) {
      return SALE;
    }
    if (event instanceof OrderEvent) {
      return ORDER_EVENT;
    }
    if (event instanceof MemberEvent) {
      return MEMBER_EVENT;
    }
    return event instanceof PointsRequest ? POINTS_REQUEST : ENGAGEMENT;
  }

  /**
   * The kind of the events on a topic.
   *
   * @throws IllegalArgumentException if it is not a topic of events
   */
  public static EventKind ofTopic(String name) {
    for (EventKind kind : values()) {
      if (kind.topic.name().equals(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no events come from a topic named " + name);
  }
}
