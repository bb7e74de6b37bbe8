package io.tillstream.streaming.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.tillstream.connectors.kafka.KafkaErasureLog;
import io.tillstream.connectors.kafka.MemberMoves;
import io.tillstream.schemas.Topic;
import io.tillstream.schemas.TopicCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tillstream topics}: what is read and written, and how. */
@Command(
    name = "topics",
    headerHeading = "Example:%n  tillstream topics --schema Sale%n%n",
    header = "Lists the Kafka topics that are read and written, with their schemas.",
    description =
        "Triggers go to a topic for each family that the program names: triggers.<family>."
            + " The job's own topics carry merged members, and who was erased; nobody else reads or"
            + " writes them.")
public final class TopicsCommand implements Callable<Integer> {

  /** Read and written, by nobody else: it still needs rights, and room. */
  private static final String OF_THE_JOB = "own";

  /**
   * A topic that the job writes and reads itself.
   *
   * @param rejected where records go that nobody of ours has written; null if nowhere
   */
  private record OwnTopic(String name, boolean compacted, String rejected) {}

  private static final List<OwnTopic> OWN =
      List.of(
          new OwnTopic(MemberMoves.TOPIC, false, MemberMoves.REJECTED),
          new OwnTopic(KafkaErasureLog.TOPIC, true, null));

  @Option(
      names = "--schema",
      paramLabel = "NAME",
      description = "Prints the Avro schema of a record, such as Sale, or of a topic.")
  private String schema;

  @Option(names = "--json", description = "Prints the list as JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (schema != null) {
      out.println(SchemaFormatter.format("json/pretty", forOthers(schemaNamed(schema))));
    } else if (json) {
      out.println(asJson(topics()));
    } else {
      out.print(asTable(topics()));
    }
    out.flush();
    return ExitCode.OK;
  }

  private static List<Topic> topics() {
    return TopicCatalog.topics();
  }

  private Schema schemaNamed(String name) {
    Optional<Schema> found =
        topics().stream()
            .filter(topic -> topic.name().equals(name) || topic.schema().getName().equals(name))
            .map(Topic::schema)
            .findFirst();
    return found.orElseThrow(
        () ->
            new ParameterException(
                spec.commandLine(),
                "No record or topic is named " + name + "; there are " + recordNames()));
  }

  /** The schema without what only our own generated classes need. */
  private static Schema forOthers(Schema schema) {
    String json = SchemaFormatter.format("json/inline", schema);
    return new Schema.Parser()
        .parse(json.replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\""));
  }

  private static String recordNames() {
    return topics().stream()
        .map(topic -> topic.schema().getName())
        .collect(Collectors.toCollection(TreeSet::new))
        .toString();
  }

  private static String asTable(List<Topic> topics) {
    return String.format("%-6s %-20s %-15s %-22s %s%n", "", "TOPIC", "RECORD", "KEY", "REFUSED TO")
        + topics.stream()
            .map(
                topic ->
                    String.format(
                        "%-6s %-20s %-15s %-22s %s",
                        direction(topic),
                        topic.name(),
                        topic.schema().getName(),
                        key(topic) + (topic.compacted() ? ", compacted" : ""),
                        topic.rejectedTopic().orElse("")))
            .map(String::stripTrailing)
            .collect(Collectors.joining("\n", "", "\n"))
        + OWN.stream()
            .map(
                own ->
                    String.format(
                        "%-6s %-20s %-15s %-22s %s",
                        OF_THE_JOB,
                        own.name(),
                        "",
                        "memberId" + (own.compacted() ? ", compacted" : ""),
                        own.rejected() == null ? "" : own.rejected()))
            .map(String::stripTrailing)
            .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String asJson(List<Topic> topics) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.setPrettyPrinter(new DefaultPrettyPrinter());
      out.writeStartArray();
      for (Topic topic : topics) {
        out.writeStartObject();
        out.writeStringField("topic", topic.name());
        out.writeStringField("direction", direction(topic));
        out.writeStringField("record", topic.schema().getName());
        out.writeStringField("key", key(topic));
        out.writeBooleanField("compacted", topic.compacted());
        out.writeStringField("rejectedTopic", topic.rejectedTopic().orElse(null));
        out.writeEndObject();
      }
      for (OwnTopic own : OWN) {
        out.writeStartObject();
        out.writeStringField("topic", own.name());
        out.writeStringField("direction", OF_THE_JOB);
        out.writeNullField("record");
        out.writeStringField("key", "memberId");
        out.writeBooleanField("compacted", own.compacted());
        out.writeStringField("rejectedTopic", own.rejected());
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    return text.toString();
  }

  private static String direction(Topic topic) {
    return switch (topic.direction()) {
      case INPUT -> "reads";
      case OUTPUT -> "writes";
    };
  }

  private static String key(Topic topic) {
    return switch (topic.key()) {
      case MEMBER_ID -> "memberId";
      case MEMBER_ID_OR_SALE_ID -> "memberId or saleId";
      case PROGRAM -> "program";
    };
  }
}
