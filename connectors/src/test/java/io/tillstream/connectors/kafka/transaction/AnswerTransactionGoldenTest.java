package io.tillstream.connectors.kafka.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The bytes of prepared transactions in checkpoints, frozen: old ones are read for ever. */
class AnswerTransactionGoldenTest {

  private static final int CONNECTORS = 1;
  private static final String OF_THE_CONNECTOR_ALONE =
      "00030000000000000fa1000f74696c6c73747265616d2d312d3432";

  private static final String NOTED =
      "00000001" // the connector's version
          + "0000001b"
          + OF_THE_CONNECTOR_ALONE
          + "00000006" // tasks
          + "01" // noted
          + "00000002"
          + "000e6d656d626572732e737461747573"
          + "00000000"
          + "00000002"
          + "0001" // the first record
          + "000d706f696e74732e6c6564676572"
          + "00000002"
          + "00000004"
          + "c0843d"
          + "fa01" // 250 from 1,000,000 on
          + "9601"
          + "01"; // one more, 150 further on

  private static final AnswerTransaction SAMPLE =
      new AnswerTransaction(
          new KafkaCommittable(4001, (short) 3, "tillstream-1-42", null),
          6,
          Whereabouts.of(
              Map.of(
                  new TopicPartition("points.ledger", 2), new long[] {1_000_000, 250, 1_000_400, 1},
                  new TopicPartition("members.status", 0), new long[] {0, 1})));

  private final AnswerTransactionSerializer serializer = serializer();

  @Test
  void itIsWrittenAsEver() throws IOException {
    assertThat(serializer.getVersion()).isEqualTo(0x7115_0001);
    assertThat(HexFormat.of().formatHex(serializer.serialize(SAMPLE))).isEqualTo(NOTED);
  }

  @Test
  void itIsReadBack() throws IOException {
    assertThat(serializer.deserialize(0x7115_0001, HexFormat.of().parseHex(NOTED)))
        .isEqualTo(SAMPLE);
  }

  @Test
  void whatTheConnectorAloneHasWrittenIsReadAsOfUnknownPlace() throws IOException {
    AnswerTransaction read =
        serializer.deserialize(CONNECTORS, HexFormat.of().parseHex(OF_THE_CONNECTOR_ALONE));
    assertThat(read.prepared()).isEqualTo(SAMPLE.prepared());
    assertThat(read.records()).isNull();
    assertThat(serializer.deserialize(serializer.getVersion(), serializer.serialize(read)))
        .isEqualTo(read);
  }

  private static AnswerTransactionSerializer serializer() {
    SimpleVersionedSerializer<KafkaCommittable> connectors =
        KafkaSink.<byte[]>builder()
            .setBootstrapServers("nobody:1")
            .setRecordSerializer((element, context, timestamp) -> null)
            .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
            .build()
            .getCommittableSerializer();
    return new AnswerTransactionSerializer(connectors);
  }
}
