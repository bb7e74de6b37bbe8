package io.tillstream.streaming.cli;

import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.RejectedRecords;
import io.tillstream.connectors.kafka.rejected.RejectedRecord;
import io.tillstream.engine.event.Refusal;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** Which refused records a command is about. */
final class RejectedChoice {

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Only those of this input, such as pos.sales.")
  private String topic;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Only those refused for this: ${COMPLETION-CANDIDATES}.")
  private Refusal.Reason reason;

  /** The topics to read. */
  List<String> topics() {
    return Arrays.stream(EventKind.values())
        .map(kind -> kind.topic().name())
        .filter(input -> topic == null || input.equals(topic))
        .map(RejectedRecords::rejectedOf)
        .toList();
  }

  boolean isMeant(RejectedRecord record) {
    return reason == null || reason.name().equals(record.reason());
  }

  boolean isNarrowed() {
    return topic != null || reason != null;
  }
}
