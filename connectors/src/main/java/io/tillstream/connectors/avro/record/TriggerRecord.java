package io.tillstream.connectors.avro.record;

import io.tillstream.engine.answer.ContactClass;
import io.tillstream.engine.answer.Trigger;
import io.tillstream.wire.TriggerClass;
import java.util.Map;

/** A trigger on the wire. Its family is not in the record: it is the topic's name. */
public final class TriggerRecord {

  private static final SameNames<ContactClass, TriggerClass> CLASSES =
      new SameNames<>(ContactClass.class, TriggerClass.class);

  /** The topic of what the control group would have been sent, as a family. */
  public static final String CONTROL = "control";

  private TriggerRecord() {}

  /**
   * @param family of the topic it was read from
   */
  public static Trigger toEngine(io.tillstream.wire.Trigger wire, String family) {
    return new Trigger(
        wire.getTriggerId(),
        wire.getMemberId(),
        wire.getTrigger(),
        family,
        wire.getChannel(),
        CLASSES.toEngine(wire.getClass$()),
        family.equals(CONTROL),
        wire.getSendAt(),
        wire.getExpiresAt(),
        wire.getCancels(),
        wire.getTemplate(),
        Map.copyOf(wire.getParams()),
        wire.getText(),
        wire.getSegments(),
        SignalRecord.toEngine(wire.getMemberId(), wire.getWhy()));
  }

  public static io.tillstream.wire.Trigger toWire(Trigger trigger) {
    return new io.tillstream.wire.Trigger(
        trigger.triggerId(),
        trigger.memberId(),
        trigger.trigger(),
        trigger.signal(),
        trigger.channel(),
        CLASSES.toWire(trigger.contactClass()),
        trigger.sendAt(),
        trigger.expiresAt(),
        trigger.cancels(),
        trigger.template(),
        trigger.params(),
        trigger.text(),
        trigger.segments(),
        SignalRecord.toWhy(trigger.why()));
  }
}
