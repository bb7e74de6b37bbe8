package io.tillstream.streaming.cli;

import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.PreflightException;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.connectors.kafka.registry.SchemaRegistryException;
import io.tillstream.connectors.kafka.rejected.Mended;
import io.tillstream.connectors.kafka.rejected.RejectedLog;
import io.tillstream.connectors.kafka.rejected.RejectedPlace;
import io.tillstream.connectors.kafka.rejected.RejectedRecord;
import io.tillstream.connectors.kafka.rejected.Resending;
import io.tillstream.engine.event.Event;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code tillstream rejected resend}: refused records once more, as they are or mended. */
@Command(
    name = "resend",
    headerHeading =
        "Example:%n  tillstream rejected resend --bootstrap-servers localhost:9092"
            + " --with mend.jsonl%n%n",
    header = "Sends refused records to their topic again, each once.",
    sortOptions = false,
    description =
        "Which ones, say their names, --topic, --reason, or the lines of --with. A record that was"
            + " sent again before is passed over, whoever asks.")
public final class RejectedResendCommand implements Callable<Integer> {

  /** Records that are sent, seen and marked together. */
  private static final int TOGETHER = 500;

  /** Reads the name of a refused record. */
  static final class Place implements ITypeConverter<RejectedPlace> {
    @Override
    public RejectedPlace convert(String text) {
      try {
        return RejectedPlace.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  @Parameters(
      paramLabel = "RECORD",
      arity = "0..*",
      converter = Place.class,
      description = "Names of refused records, as list shows them: sales.rejected-0@12.")
  private List<RejectedPlace> places = List.of();

  @Option(
      names = "--with",
      paramLabel = "FILE",
      description =
          "Sends these events in their place: lines as list --json writes them, corrected. For one"
              + " RECORD, one event.")
  private Path with;

  @Mixin private RejectedChoice choice;
  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--registry",
      paramLabel = "URL|embedded",
      defaultValue = RegistryAddress.EMBEDDED,
      description = "The schema registry, as in run (default: ${DEFAULT-VALUE}).")
  private String registry;

  @Option(
      names = "--name",
      defaultValue = "tillstream",
      description = "The job's name, by which rights are given (default: ${DEFAULT-VALUE}).")
  private String name;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (places.isEmpty() && with == null && !choice.isNarrowed()) {
      throw new ParameterException(
          spec.commandLine(), "Say which: name records, or give --with, --reason or --topic");
    }
    PrintWriter err = spec.commandLine().getErr();
    try {
      KafkaSettings settings = kafka.settings();
      RegistryAddress address = RegistryAddress.parse(registry, settings);
      Map<RejectedPlace, Event> mended =
          with == null
              ? Map.of()
              : RejectedLines.read(with, places.size() == 1 ? places.get(0) : null);
      try (Resending resending = new Resending(settings, name)) {
        return resend(resending, settings, address, mended);
      }
    } catch (PreflightException e) {
      return Failures.refuse(err, e.getMessage(), e.remedy());
    } catch (SchemaRegistryException | IllegalArgumentException e) {
      return Failures.refuse(err, e.getMessage(), null);
    }
  }

  private int resend(
      Resending resending,
      KafkaSettings settings,
      RegistryAddress address,
      Map<RejectedPlace, Event> mended) {
    List<RejectedRecord> meant = meant(RejectedLog.read(settings, choice.topics()), mended);
    List<Mended> ready = new ArrayList<>();
    int before = 0;
    try (EventPublisher encoder = new EventPublisher(settings, address)) {
      for (RejectedRecord record : meant) {
        if (record.sentAgain()) {
          before++;
        } else {
          ready.add(mend(record, mended.get(record.place()), encoder));
        }
      }
    }
    for (int from = 0; from < ready.size(); from += TOGETHER) {
      resending.send(ready.subList(from, Math.min(from + TOGETHER, ready.size())));
    }
    spec.commandLine()
        .getOut()
        .println("Sent again: " + ready.size() + "; had been sent again before: " + before);
    return ExitCode.OK;
  }

  /** The records that were asked for; each that is asked for by name must be there. */
  private List<RejectedRecord> meant(List<RejectedRecord> there, Map<RejectedPlace, Event> mended) {
    Map<RejectedPlace, RejectedRecord> byPlace = new LinkedHashMap<>();
    there.forEach(record -> byPlace.put(record.place(), record));
    TreeSet<String> missing = new TreeSet<>();
    Set<RejectedPlace> named = new LinkedHashSet<>(places);
    named.addAll(mended.keySet());
    named.stream()
        .filter(place -> !byPlace.containsKey(place))
        .forEach(place -> missing.add(place.toString()));
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no refused record " + String.join(", ", missing) + "; nothing was sent");
    }
    return there.stream()
        .filter(record -> named.isEmpty() || named.contains(record.place()))
        .filter(choice::isMeant)
        .toList();
  }

  private static Mended mend(RejectedRecord record, Event event, EventPublisher encoder) {
    if (event == null) {
      return Mended.unchanged(record);
    }
    String topic = EventKind.of(event).topic().name();
    if (!topic.equals(record.raw().topic())) {
      throw new IllegalArgumentException(
          record.place()
              + " came from "
              + record.raw().topic()
              + "; what is to take its place belongs to "
              + topic);
    }
    byte[] key = EventPublisher.keyOf(event).getBytes(StandardCharsets.UTF_8);
    return Mended.with(record, key, encoder.encode(event));
  }
}
