package io.tillstream.benchmarks.naive;

import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.TriggerRule;
import io.tillstream.schemas.Topic;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.wire.MemberStatus;
import io.tillstream.wire.Signal;
import io.tillstream.wire.Suppression;
import io.tillstream.wire.TierChange;
import io.tillstream.wire.Trigger;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.util.OutputTag;

/** A side output for each topic that a sale can lead to; ledger entries are the main output. */
final class Outlets {

  static final OutputTag<MemberStatus> STATUS = of(TopicCatalog.STATUS, MemberStatus.class);
  static final OutputTag<TierChange> TIERS = of(TopicCatalog.TIERS, TierChange.class);
  static final OutputTag<Signal> SIGNALS = of(TopicCatalog.SIGNALS, Signal.class);
  static final OutputTag<Suppression> SUPPRESSED = of(TopicCatalog.SUPPRESSED, Suppression.class);

  private Outlets() {}

  /** That of a family of triggers. */
  static OutputTag<Trigger> triggers(String family) {
    return of(TopicCatalog.triggers(family), Trigger.class);
  }

  /** The families of a program. */
  static Set<String> families(Program program) {
    Set<String> families = new TreeSet<>();
    for (TriggerRule trigger : program.triggers()) {
      families.add(trigger.family());
    }
    return families;
  }

  private static <T extends SpecificRecordBase> OutputTag<T> of(Topic topic, Class<T> type) {
    return new OutputTag<>(topic.name(), new AvroTypeInfo<>(type));
  }
}
