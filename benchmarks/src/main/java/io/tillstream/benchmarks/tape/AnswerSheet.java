package io.tillstream.benchmarks.tape;

import io.tillstream.connectors.kafka.AnswerTopics;
import io.tillstream.connectors.kafka.AnswerWriter;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.connectors.kafka.WireFormat;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.TriggerRule;
import io.tillstream.schemas.Topic;
import io.tillstream.schemas.TopicCatalog;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes a run's answers in place of Kafka, encodes those that are not yet, and adds them up. Not
 * for several threads.
 */
public final class AnswerSheet {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private static final class Count {
    private long value;
  }

  private final Map<String, Count> byTopic = new HashMap<>();
  private final AnswerWriter writer;
  private long ledgerChecksum;

  private AnswerSheet(AnswerWriter writer) {
    this.writer = writer;
  }

  public static AnswerSheet of(Program program) {
    return new AnswerSheet(new AnswerWriter(schemaIds(program)));
  }

  /** A number for the schema of each topic; nobody looks them up here. */
  public static Map<String, Integer> schemaIds(Program program) {
    Set<String> families = new TreeSet<>();
    for (TriggerRule trigger : program.triggers()) {
      families.add(trigger.family());
    }
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (Topic topic : AnswerTopics.all(families)) {
      ids.put(topic.name(), ids.size() + 1);
    }
    return ids;
  }

  public void add(Answer answer) {
    add(writer.write(answer));
  }

  public void add(OutgoingRecord record) {
    add(record.topic(), record.value());
  }

  /**
   * @param value framed; the schema's number does not count
   */
  public void add(String topic, byte[] value) {
    byTopic.computeIfAbsent(topic, unseen -> new Count()).value++;
    if (topic.equals(TopicCatalog.LEDGER.name())) {
      ledgerChecksum += hash(value, WireFormat.PREFIX_BYTES);
    }
  }

  public AnswerTotals totals() {
    TreeMap<String, Long> counts = new TreeMap<>();
    byTopic.forEach(
        (topic, count) -> {
          if (!topic.equals(TopicCatalog.STATUS.name())) {
            counts.put(topic, count.value);
          }
        });
    return new AnswerTotals(counts, ledgerChecksum);
  }

  private static long hash(byte[] bytes, int from) {
    long hash = bytes.length;
    int at = from;
    for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
      hash = mix(hash, (long) WORDS.get(bytes, at));
    }
    for (; at < bytes.length; at++) {
      hash = mix(hash, bytes[at]);
    }
    return hash;
  }

  private static long mix(long hash, long word) {
    long mixed = (hash ^ word) * MULTIPLIER;
    return mixed ^ mixed >>> 29;
  }
}
