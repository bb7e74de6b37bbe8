package io.tillstream.streaming.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.PreflightException;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import io.tillstream.connectors.kafka.registry.SchemaRegistryException;
import io.tillstream.connectors.kafka.rejected.RecordJson;
import io.tillstream.connectors.kafka.rejected.RejectedLog;
import io.tillstream.connectors.kafka.rejected.RejectedRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tillstream rejected list}: refused records, their reasons, and what stood in them. */
@Command(
    name = "list",
    headerHeading =
        "Example:%n  tillstream rejected list --bootstrap-servers localhost:9092"
            + " --reason INVALID_TIME --json > mend.jsonl%n%n",
    header = "Lists refused records that were not sent again, with their reasons.",
    sortOptions = false,
    description =
        "With --json each is a line as replay reads it, with its name in the field rejected: to be"
            + " corrected in place. What cannot be decoded has its bytes in Base64 instead.")
public final class RejectedListCommand implements Callable<Integer> {

  private static final String ROW = "%-28s %-18s %-26s %s";

  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--registry",
      paramLabel = "URL|embedded",
      defaultValue = RegistryAddress.EMBEDDED,
      description = "The schema registry, as in run (default: ${DEFAULT-VALUE}).")
  private String registry;

  @Mixin private RejectedChoice choice;

  @Option(names = "--all", description = "Those that were sent again, too.")
  private boolean all;

  @Option(names = "--json", description = "Prints each as a line of JSON, personal data and all.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try {
      KafkaSettings settings = kafka.settings();
      RegistryAddress address = RegistryAddress.parse(registry, settings);
      List<RejectedRecord> records =
          RejectedLog.read(settings, choice.topics()).stream()
              .filter(record -> choice.isMeant(record) && (all || !record.sentAgain()))
              .toList();
      if (json) {
        printJson(records, address);
      } else {
        printTable(records);
      }
      return ExitCode.OK;
    } catch (PreflightException e) {
      return Failures.refuse(err, e.getMessage(), e.remedy());
    } catch (SchemaRegistryException | IllegalArgumentException e) {
      return Failures.refuse(err, e.getMessage(), null);
    }
  }

  private void printTable(List<RejectedRecord> records) {
    PrintWriter out = spec.commandLine().getOut();
    if (records.isEmpty()) {
      out.println("Nothing is refused");
      return;
    }
    out.println(ROW.formatted("REJECTED", "REASON", "CAME FROM", "WHAT IS WRONG"));
    for (RejectedRecord record : records) {
      out.println(
          ROW.formatted(record.place(), record.reason(), record.source(), record.message())
              + (record.sentAgain() ? " (sent again)" : ""));
    }
  }

  private void printJson(List<RejectedRecord> records, RegistryAddress address) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    JsonFactory factory = new JsonFactory();
    try (SchemaRegistry schemas = address.open()) {
      RecordJson fields = new RecordJson(schemas);
      for (RejectedRecord record : records) {
        StringWriter line = new StringWriter();
        try (JsonGenerator generator = factory.createGenerator(line)) {
          write(record, fields, generator);
        }
        out.println(line);
      }
    }
  }

  private static void write(RejectedRecord record, RecordJson fields, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    out.writeStringField(RejectedLines.NAME, record.place().toString());
    out.writeStringField("reason", record.reason());
    out.writeStringField("message", record.message());
    byte[] value = record.raw().value();
    if (!fields.write(record.raw().topic(), value, out) && value != null) {
      out.writeBinaryField("bytes", value);
    }
    out.writeEndObject();
  }
}
