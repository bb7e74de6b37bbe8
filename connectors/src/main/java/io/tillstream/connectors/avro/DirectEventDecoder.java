package io.tillstream.connectors.avro;

import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.Sale;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Decodes sales by hand if they were written with the layout of this release, and everything else
 * by way of Avro: other kinds, other versions, and bytes that look odd.
 */
final class DirectEventDecoder implements EventDecoder {

  private static final String LAYOUT = SchemaNormalization.toParsingForm(EventKind.SALE.schema());

  private final EventDecoder avro = new GeneratedEventDecoder();
  private final Map<Schema, Boolean> writers = new IdentityHashMap<>();
  private Schema lastWriter;
  private boolean lastIsOurs;

  @Override
  public Decoded<Event> decode(
      EventKind kind, Schema writer, byte[] bytes, int offset, int length) {
    if (kind == EventKind.SALE && isOurs(writer)) {
      Sale sale = DirectSaleDecoder.decode(bytes, offset, length);
      if (sale != null) {
        return Decoded.of(sale);
      }
    }
    return avro.decode(kind, writer, bytes, offset, length);
  }

  private boolean isOurs(Schema writer) {
    if (writer != lastWriter) {
      lastWriter = writer;
      // Documentation, defaults and properties do not change the bytes.
      lastIsOurs =
          writers.computeIfAbsent(
              writer, unseen -> SchemaNormalization.toParsingForm(unseen).equals(LAYOUT));
    }
    return lastIsOurs;
  }
}
