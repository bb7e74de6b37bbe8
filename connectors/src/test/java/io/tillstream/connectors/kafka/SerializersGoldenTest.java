package io.tillstream.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.engine.event.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/**
 * Records on their way between machines, as the first release laid them down: checkpoints may hold
 * them, so these bytes are read back for ever. A new format gets a new number and a new test.
 */
class SerializersGoldenTest {

  private static final String TAKEN =
      "01" // format
          + "00000009706f732e73616c6573" // topic
          + "00000003" // partition
          + "000000000000002a" // offset
          + "0000019b00000000" // timestamp
          + "000000026d31" // key
          + "0000000300aabb" // value
          + "00000001"
          + "0000000174"
          + "0000000101" // headers
          + "000000026d31" // member
          + "0000019b00000007" // occurred at
          + "ffffffff"; // no refusal

  private static final String REFUSED =
      "01"
          + "00000006"
          + "6f7264657273"
          + "00000000"
          + "0000000000000001"
          + "0000000000000002"
          + "ffffffff" // no key
          + "ffffffff" // no value
          + "00000000" // no headers
          + "ffffffff" // no member
          + "0000000000000002"
          + "0000000a"
          + "554e5245414441424c45" // UNREADABLE
          + "00000003"
          + "776879";

  private static final String OUTGOING =
      "01" + "0000000d706f696e74732e6c6564676572" + "000000026d31" + "0000000100" + "00000000";

  @Test
  void anArrivalIsLaidDownAsEver() throws IOException {
    RawRecord raw =
        new RawRecord(
            "pos.sales",
            3,
            42,
            0x19b00000000L,
            "m1".getBytes(StandardCharsets.UTF_8),
            new byte[] {0, (byte) 0xaa, (byte) 0xbb},
            List.of(new RawHeader("t", new byte[] {1})));
    Arrival arrival = new Arrival(raw, "m1", 0x19b00000007L, null);

    assertThat(bytes(ArrivalSerializer.INSTANCE, arrival)).isEqualTo(TAKEN);
    assertThat(bytes(ArrivalSerializer.INSTANCE, read(ArrivalSerializer.INSTANCE, TAKEN)))
        .isEqualTo(TAKEN);
  }

  @Test
  void aRefusedArrivalIsLaidDownAsEver() throws IOException {
    RawRecord raw = new RawRecord("orders", 0, 1, 2, null, null, List.of());
    Arrival arrival = new Arrival(raw, null, 2, new Refusal(Refusal.Reason.UNREADABLE, "why"));

    assertThat(bytes(ArrivalSerializer.INSTANCE, arrival)).isEqualTo(REFUSED);
    assertThat(read(ArrivalSerializer.INSTANCE, REFUSED)).isEqualTo(arrival);
  }

  @Test
  void anOutgoingRecordIsLaidDownAsEver() throws IOException {
    OutgoingRecord record = OutgoingRecord.answer("points.ledger", "m1", new byte[] {0});

    assertThat(bytes(OutgoingRecordSerializer.INSTANCE, record)).isEqualTo(OUTGOING);
    assertThat(
            bytes(
                OutgoingRecordSerializer.INSTANCE,
                read(OutgoingRecordSerializer.INSTANCE, OUTGOING)))
        .isEqualTo(OUTGOING);
  }

  @Test
  void aLaterFormatIsRefusedWithBothNumbers() {
    assertThatThrownBy(() -> read(ArrivalSerializer.INSTANCE, "02"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("format 2")
        .hasMessageContaining("knows 1");
  }

  private static <T> String bytes(TypeSerializer<T> serializer, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    return HexFormat.of().formatHex(out.getCopyOfBuffer());
  }

  private static <T> T read(TypeSerializer<T> serializer, String hex) throws IOException {
    return serializer.deserialize(new DataInputDeserializer(HexFormat.of().parseHex(hex)));
  }
}
