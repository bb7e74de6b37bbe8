package io.tillstream.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.avro.Decoded;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import io.tillstream.engine.event.Refusal.Reason;
import io.tillstream.schemas.TopicCatalog;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaOfRecordTest {

  private static final int SALE_ID = 258;
  private static final int ORDER_ID = 7;

  private final SchemaOfRecord schemas = new SchemaOfRecord(new TwoSchemas());

  @Test
  void theFrameIsAZeroByteAndTheIdInFourBigEndianBytes() {
    byte[] framed = new byte[WireFormat.PREFIX_BYTES];
    WireFormat.writePrefix(SALE_ID, framed);

    assertThat(framed).containsExactly(0, 0, 0, 1, 2);
    assertThat(find(framed).value()).isEqualTo(TopicCatalog.SALES.schema());
  }

  @Test
  void whatHasNoFrameOrNoSchemaOfOursIsUnreadable() {
    byte[] order = new byte[WireFormat.PREFIX_BYTES];
    WireFormat.writePrefix(ORDER_ID, order);
    byte[][] damaged = {null, {}, {0, 0, 0, 1}, {1, 0, 0, 1, 2}, {0, 9, 9, 9, 9}, order};

    for (byte[] value : damaged) {
      assertThat(find(value).isRefused()).isTrue();
      assertThat(find(value).refusal().reason()).isEqualTo(Reason.UNREADABLE);
    }
    assertThat(find(order).refusal().message()).contains("schema 7").contains("Sale");
  }

  private Decoded<Schema> find(byte[] value) {
    return schemas.find(value, TopicCatalog.SALES.schema());
  }

  private static final class TwoSchemas implements SchemaRegistry {
    @Override
    public int register(String subject, Schema schema) {
      throw new AssertionError("readers do not register");
    }

    @Override
    public Schema byId(int id) {
      return switch (id) {
        case SALE_ID -> TopicCatalog.SALES.schema();
        case ORDER_ID -> TopicCatalog.ORDERS.schema();
        default -> null;
      };
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
