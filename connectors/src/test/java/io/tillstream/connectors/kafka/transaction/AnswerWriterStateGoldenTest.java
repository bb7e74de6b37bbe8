package io.tillstream.connectors.kafka.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.connectors.kafka.KafkaAnswers;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.published.AlreadyPublished;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.internal.TransactionOwnership;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.junit.jupiter.api.Test;

/** The bytes of a writer in checkpoints, frozen: old ones are read for ever. */
class AnswerWriterStateGoldenTest {

  private static final int CONNECTORS = 2;

  private static final String OF_THE_CONNECTOR_ALONE =
      "000a74696c6c73747265616d00000001000000060000000000000000";

  private static final String WITH_PUBLISHED =
      "00000002" // the connector's version
          + "0000001c"
          + OF_THE_CONNECTOR_ALONE
          + "00000006" // tasks
          + "00000003" // checkpoints without one met
          + "00000001" // answers
          + "00000000000000110000000000000022"
          + "00000001" // partition
          + "00000000000003e8";

  private static final KafkaWriterState CONNECTORS_OWN =
      new KafkaWriterState(
          "tillstream", 1, 6, TransactionOwnership.IMPLICIT_BY_SUBTASK_ID, List.of());

  private final SimpleVersionedSerializer<AnswerWriterState> serializer =
      KafkaAnswers.exactlyOnce(KafkaSettings.of("nobody:1"), "tillstream", Duration.ofMinutes(15))
          .getWriterStateSerializer();

  @Test
  void itIsReadAndWrittenAsEver() throws IOException {
    assertThat(serializer.getVersion()).isEqualTo(0x7115_0001);
    AnswerWriterState read = read(WITH_PUBLISHED);
    assertThat(read.connectors()).isEqualTo(CONNECTORS_OWN);
    assertThat(read.tasks()).isEqualTo(6);
    assertThat(read.published().size()).isEqualTo(1);
    assertThat(HexFormat.of().formatHex(serializer.serialize(read))).isEqualTo(WITH_PUBLISHED);
  }

  @Test
  void whatTheConnectorAloneHasWrittenExpectsNothing() throws IOException {
    AnswerWriterState read =
        serializer.deserialize(CONNECTORS, HexFormat.of().parseHex(OF_THE_CONNECTOR_ALONE));
    assertThat(read.connectors()).isEqualTo(CONNECTORS_OWN);
    assertThat(read.published().isEmpty()).isTrue();
  }

  @Test
  void otherTasksMayNotTakeOverWhatIsStillExpected() throws IOException {
    AlreadyPublished next = new AlreadyPublished();
    read(WITH_PUBLISHED).takeOver(6, next);
    assertThat(next.size()).isEqualTo(1);
    assertThatThrownBy(() -> read(WITH_PUBLISHED).takeOver(3, next))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("start with --parallelism 6 first");
    new AnswerWriterState(CONNECTORS_OWN, 6, new AlreadyPublished()).takeOver(3, next);
  }

  private AnswerWriterState read(String hex) throws IOException {
    return serializer.deserialize(serializer.getVersion(), HexFormat.of().parseHex(hex));
  }
}
