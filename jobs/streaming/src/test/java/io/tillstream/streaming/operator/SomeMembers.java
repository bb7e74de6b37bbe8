package io.tillstream.streaming.operator;

import io.tillstream.connectors.avro.EventEncoder;
import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.Arrival;
import io.tillstream.connectors.kafka.RawRecord;
import io.tillstream.connectors.kafka.WireFormat;
import io.tillstream.engine.event.MemberEvent;
import java.util.List;

/** What is told of members, as Kafka would bring it. */
final class SomeMembers {

  private SomeMembers() {}

  static Arrival told(MemberEvent.Kind kind, String memberId, String into, long at, long offset) {
    String phone = kind == MemberEvent.Kind.ENROLLED ? "+8613955000000" : null;
    MemberEvent event =
        new MemberEvent(memberId, kind, at, phone, null, null, null, null, null, null, into, null);
    byte[] value = EventEncoder.create().encode(event, WireFormat.PREFIX_BYTES);
    WireFormat.writePrefix(SchemaServer.MEMBERS_ID, value);
    String topic = EventKind.MEMBER_EVENT.topic().name();
    RawRecord raw = new RawRecord(topic, 0, offset, at, null, value, List.of());
    return new Arrival(raw, memberId, at, null);
  }
}
