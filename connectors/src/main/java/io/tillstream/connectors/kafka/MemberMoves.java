package io.tillstream.connectors.kafka;

import io.tillstream.engine.Departure;
import io.tillstream.engine.MemberState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The job's own topic, on which a member comes to the one it was merged into, and its later events
 * come after it: each keyed by the member that goes on, so that nothing overtakes. It carries
 * members in the engine's bytes, without their profile, and events in the bytes they came in; what
 * else there is to say stands in headers. Nobody else should read it or write to it.
 */
public final class MemberMoves {

  public static final String TOPIC = "members.moves";

  /** Where records go that nobody of ours has written. */
  public static final String REJECTED = "members.moves.rejected";

  private static final String PREFIX = "moves-";
  private static final String FROM = PREFIX + "from";
  private static final String OCCURRED_AT = PREFIX + "occurred-at";
  private static final String KEY = PREFIX + "key";
  private static final String SOURCE_TOPIC = PREFIX + RejectedRecords.SOURCE_TOPIC;
  private static final String SOURCE_PARTITION = PREFIX + RejectedRecords.SOURCE_PARTITION;
  private static final String SOURCE_OFFSET = PREFIX + RejectedRecords.SOURCE_OFFSET;
  private static final String SOURCE_TIME = PREFIX + RejectedRecords.SOURCE_TIME;

  private MemberMoves() {}

  /** A member on its way. */
  public static OutgoingRecord of(Departure departure) {
    List<RawHeader> headers =
        List.of(
            RawHeader.of(FROM, departure.from()),
            RawHeader.of(OCCURRED_AT, departure.occurredAt()));
    return outgoing(departure.into(), departure.state().toBytes(), headers);
  }

  /** An event, or a member that arrived where nobody is any more, on its way to a successor. */
  public static OutgoingRecord onward(RawRecord raw, String successor) {
    if (isDeparture(raw)) {
      return outgoing(successor, raw.value(), raw.headers());
    }
    List<RawHeader> headers = new ArrayList<>(raw.headers());
    if (raw.key() != null) {
      headers.add(new RawHeader(KEY, raw.key()));
    }
    headers.add(RawHeader.of(SOURCE_TOPIC, raw.topic()));
    headers.add(RawHeader.of(SOURCE_PARTITION, raw.partition()));
    headers.add(RawHeader.of(SOURCE_OFFSET, raw.offset()));
    headers.add(RawHeader.of(SOURCE_TIME, raw.timestamp()));
    return outgoing(successor, raw.value(), headers);
  }

  private static OutgoingRecord outgoing(String memberId, byte[] value, List<RawHeader> headers) {
    return new OutgoingRecord(TOPIC, memberId.getBytes(StandardCharsets.UTF_8), value, headers);
  }

  /** True for a member on its way, as opposed to an event. */
  public static boolean isDeparture(RawRecord raw) {
    return raw.topic().equals(TOPIC);
  }

  /** The member that a record brings. */
  public static Departure departure(RawRecord raw) {
    return new Departure(
        text(raw.headers(), FROM),
        new String(raw.key(), StandardCharsets.UTF_8),
        number(raw.headers(), OCCURRED_AT),
        MemberState.fromBytes(raw.value()));
  }

  /**
   * What a record of the topic stands for: the event as it first came in, or the member itself.
   *
   * @throws IllegalArgumentException if it is none of ours
   */
  static RawRecord unwrap(RawRecord raw) {
    if (raw.key() == null || raw.value() == null) {
      throw new IllegalArgumentException("no key or no value");
    }
    if (find(raw.headers(), FROM) != null) {
      departure(raw); // reads, or says why not
      return raw;
    }
    RawHeader key = find(raw.headers(), KEY);
    return new RawRecord(
        text(raw.headers(), SOURCE_TOPIC),
        (int) number(raw.headers(), SOURCE_PARTITION),
        number(raw.headers(), SOURCE_OFFSET),
        number(raw.headers(), SOURCE_TIME),
        key == null ? null : key.value(),
        raw.value(),
        raw.headers().stream().filter(header -> !header.name().startsWith(PREFIX)).toList());
  }

  private static RawHeader find(List<RawHeader> headers, String name) {
    return headers.stream().filter(header -> header.name().equals(name)).findFirst().orElse(null);
  }

  private static String text(List<RawHeader> headers, String name) {
    RawHeader header = find(headers, name);
    if (header == null) {
      throw new IllegalArgumentException("no header " + name);
    }
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  private static long number(List<RawHeader> headers, String name) {
    return Long.parseLong(text(headers, name));
  }
}
