package io.tillstream.streaming.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes a summary as the text of {@code summary.json}. */
final class SummaryJson {

  private final StringWriter text = new StringWriter();
  private final JsonGenerator out;

  private SummaryJson() throws IOException {
    out = new JsonFactory().createGenerator(text);
    out.setPrettyPrinter(new DefaultPrettyPrinter());
  }

  static String of(ReplaySummary summary) {
    try {
      SummaryJson json = new SummaryJson();
      json.write(summary);
      json.out.close();
      return json.text + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing leaves the memory: a bug
    }
  }

  private void write(ReplaySummary summary) throws IOException {
    ReplayCounts counts = summary.counts();
    out.writeStartObject();
    out.writeStringField("program", summary.program().name());
    out.writeNumberField("programVersion", summary.program().version());
    out.writeStringField("currency", summary.program().money().code());
    instant("horizon", summary.horizon());
    instant("until", summary.until());
    out.writeNumberField("records", summary.records());
    out.writeNumberField("events", counts.events());
    out.writeNumberField("clocks", summary.clocks());
    out.writeNumberField("leftAside", summary.leftAside());
    out.writeNumberField("rejected", counts.rejected.count());
    out.writeNumberField("members", counts.members);
    out.writeNumberField("anonymousSales", counts.anonymousSales);
    out.writeNumberField("balance", counts.balance);
    out.writeNumberField("lifetimeSpendMinor", counts.lifetimeSpendMinor);
    out.writeObjectFieldStart("input");
    sums("Sale", counts.sales, "totalMinor");
    counts("OrderEvent", counts.orders);
    counts("MemberEvent", counts.memberEvents);
    counts("PointsRequest", counts.requests);
    counts("Engagement", counts.engagements);
    out.writeEndObject();
    out.writeObjectFieldStart("answers");
    sums("ledger", counts.ledger, "points");
    counts("decisions", counts.decisions);
    counts("tiers", counts.tiers);
    counts("signals", counts.signals);
    counts("triggers", counts.triggers);
    counts("control", counts.control);
    counts("suppressed", counts.suppressed);
    counts("rejected", counts.rejected);
    out.writeEndObject();
    out.writeNumberField("millis", summary.millis());
    out.writeNumberField("eventsPerSecond", summary.eventsPerSecond());
    out.writeEndObject();
  }

  private void instant(String field, Long value) throws IOException {
    if (value == null) {
      out.writeNullField(field);
    } else {
      out.writeNumberField(field, value.longValue());
    }
  }

  private void counts(String field, Tally tally) throws IOException {
    out.writeObjectFieldStart(field);
    for (Map.Entry<String, Tally.Entry> entry : tally.byName().entrySet()) {
      out.writeNumberField(entry.getKey(), entry.getValue().count());
    }
    out.writeEndObject();
  }

  private void sums(String field, Tally tally, String sum) throws IOException {
    out.writeObjectFieldStart(field);
    for (Map.Entry<String, Tally.Entry> entry : tally.byName().entrySet()) {
      out.writeObjectFieldStart(entry.getKey());
      out.writeNumberField("count", entry.getValue().count());
      out.writeNumberField(sum, entry.getValue().sum());
      out.writeEndObject();
    }
    out.writeEndObject();
  }
}
