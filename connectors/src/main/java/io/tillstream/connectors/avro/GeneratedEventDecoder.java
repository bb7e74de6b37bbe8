package io.tillstream.connectors.avro;

import io.tillstream.connectors.avro.record.EngagementRecord;
import io.tillstream.connectors.avro.record.MemberEventRecord;
import io.tillstream.connectors.avro.record.OrderEventRecord;
import io.tillstream.connectors.avro.record.PointsRequestRecord;
import io.tillstream.connectors.avro.record.SaleRecord;
import io.tillstream.engine.event.Event;
import io.tillstream.wire.Engagement;
import io.tillstream.wire.MemberEvent;
import io.tillstream.wire.OrderEvent;
import io.tillstream.wire.PointsRequest;
import io.tillstream.wire.Sale;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Decodes events by way of the generated records. */
final class GeneratedEventDecoder implements EventDecoder {

  private final RecordReader<Sale> sales = reader(EventKind.SALE);
  private final RecordReader<OrderEvent> orders = reader(EventKind.ORDER_EVENT);
  private final RecordReader<MemberEvent> members = reader(EventKind.MEMBER_EVENT);
  private final RecordReader<PointsRequest> requests = reader(EventKind.POINTS_REQUEST);
  private final RecordReader<Engagement> engagements = reader(EventKind.ENGAGEMENT);

  @Override
  public Decoded<Event> decode(
      EventKind kind, Schema writer, byte[] bytes, int offset, int length) {
    return switch (kind) {
      case SALE -> convert(sales.read(writer, bytes, offset, length), SaleRecord::toEngine);
      case ORDER_EVENT ->
          convert(orders.read(writer, bytes, offset, length), OrderEventRecord::toEngine);
      case MEMBER_EVENT ->
          convert(members.read(writer, bytes, offset, length), MemberEventRecord::toEngine);
      case POINTS_REQUEST ->
          convert(requests.read(writer, bytes, offset, length), PointsRequestRecord::toEngine);
      case ENGAGEMENT ->
          convert(engagements.read(writer, bytes, offset, length), EngagementRecord::toEngine);
    };
  }

  private static <T extends SpecificRecord> RecordReader<T> reader(EventKind kind) {
    return new RecordReader<>(kind.schema());
  }

  private static <T> Decoded<Event> convert(Decoded<T> read, Function<T, Event> conversion) {
    return read.isRefused()
        ? new Decoded<>(null, read.refusal())
        : Decoded.of(conversion.apply(read.value()));
  }
}
