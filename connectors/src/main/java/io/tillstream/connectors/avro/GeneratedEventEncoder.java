package io.tillstream.connectors.avro;

import io.tillstream.connectors.avro.record.EngagementRecord;
import io.tillstream.connectors.avro.record.MemberEventRecord;
import io.tillstream.connectors.avro.record.OrderEventRecord;
import io.tillstream.connectors.avro.record.PointsRequestRecord;
import io.tillstream.connectors.avro.record.SaleRecord;
import io.tillstream.engine.event.Engagement;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.OrderEvent;
import io.tillstream.engine.event.PointsRequest;
import io.tillstream.engine.event.Sale;
import org.apache.avro.specific.SpecificRecord;

/** Encodes events by way of the generated records. */
final class GeneratedEventEncoder implements EventEncoder {

  private final RecordWriter writer = new RecordWriter();

  @Override
  public byte[] encode(Event event, int room) {
    return writer.write(toWire(event), room);
  }

  private static SpecificRecord toWire(Event event) {
    return switch (EventKind.of(event)) {
      case SALE -> SaleRecord.toWire((Sale) event);
      case ORDER_EVENT -> OrderEventRecord.toWire((OrderEvent) event);
      case MEMBER_EVENT -> MemberEventRecord.toWire((MemberEvent) event);
      case POINTS_REQUEST -> PointsRequestRecord.toWire((PointsRequest) event);
      case ENGAGEMENT -> EngagementRecord.toWire((Engagement) event);
    };
  }
}
