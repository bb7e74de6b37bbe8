package io.tillstream.schemas;

import static io.tillstream.schemas.Topic.input;
import static io.tillstream.schemas.Topic.output;

import io.tillstream.schemas.Topic.Direction;
import io.tillstream.schemas.Topic.Key;
import io.tillstream.wire.Engagement;
import io.tillstream.wire.LedgerEntry;
import io.tillstream.wire.MemberEvent;
import io.tillstream.wire.MemberStatus;
import io.tillstream.wire.OrderEvent;
import io.tillstream.wire.PointsDecision;
import io.tillstream.wire.PointsRequest;
import io.tillstream.wire.Program;
import io.tillstream.wire.Sale;
import io.tillstream.wire.Signal;
import io.tillstream.wire.Suppression;
import io.tillstream.wire.TierChange;
import io.tillstream.wire.Trigger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/**
 * Every topic that Tillstream reads or writes. The topics of trigger families are the program's to
 * name: {@link #triggers(String)} makes them.
 */
public final class TopicCatalog {

  public static final Topic SALES =
      input("pos.sales", Sale.getClassSchema(), Key.MEMBER_ID_OR_SALE_ID, "sales.rejected");
  public static final Topic ORDERS =
      input("orders", OrderEvent.getClassSchema(), Key.MEMBER_ID, "orders.rejected");
  public static final Topic MEMBERS =
      input("members", MemberEvent.getClassSchema(), Key.MEMBER_ID, "members.rejected");
  public static final Topic POINTS_REQUESTS =
      input(
          "points.requests",
          PointsRequest.getClassSchema(),
          Key.MEMBER_ID,
          "points.requests.rejected");
  public static final Topic ENGAGEMENTS =
      input("engagements", Engagement.getClassSchema(), Key.MEMBER_ID, "engagements.rejected");
  public static final Topic PROGRAMS =
      input("programs", Program.getClassSchema(), Key.PROGRAM, "programs.rejected");

  public static final Topic LEDGER = output("points.ledger", LedgerEntry.getClassSchema());
  public static final Topic DECISIONS = output("points.decisions", PointsDecision.getClassSchema());
  public static final Topic TIERS = output("members.tiers", TierChange.getClassSchema());
  public static final Topic STATUS =
      output("members.status", MemberStatus.getClassSchema()).asCompacted();
  public static final Topic SIGNALS = output("members.signals", Signal.getClassSchema());
  public static final Topic CONTROL = output("triggers.control", Trigger.getClassSchema());
  public static final Topic SUPPRESSED =
      output("triggers.suppressed", Suppression.getClassSchema());

  private static final List<Topic> TOPICS =
      List.of(
          SALES,
          ORDERS,
          MEMBERS,
          POINTS_REQUESTS,
          ENGAGEMENTS,
          PROGRAMS,
          LEDGER,
          DECISIONS,
          TIERS,
          STATUS,
          SIGNALS,
          CONTROL,
          SUPPRESSED);

  private static final String TRIGGERS = "triggers.";
  private static final Pattern FAMILY = Pattern.compile("[A-Za-z0-9._-]{1,200}");

  private TopicCatalog() {}

  /** All topics with a name of their own, inputs first. */
  public static List<Topic> topics() {
    return TOPICS;
  }

  /**
   * The topic of a trigger family, for example {@code triggers.sms}.
   *
   * @throws IllegalArgumentException if Kafka would not take the name, or if it would be the topic
   *     of the control group or of suppressions, which no family may write to
   */
  public static Topic triggers(String family) {
    String name = TRIGGERS + family;
    if (!FAMILY.matcher(family).matches()) {
      throw new IllegalArgumentException(
          "Family \"" + family + "\": use letters, digits, dots, underscores and hyphens only.");
    }
    if (name.equals(CONTROL.name()) || name.equals(SUPPRESSED.name())) {
      throw new IllegalArgumentException(
          "Family \"" + family + "\": " + name + " has another purpose; choose another name.");
    }
    return output(name, Trigger.getClassSchema());
  }

  /** The records of one direction, each once. */
  public static Set<Schema> schemas(Direction direction) {
    Set<Schema> schemas = new LinkedHashSet<>();
    for (Topic topic : TOPICS) {
      if (topic.direction() == direction) {
        schemas.add(topic.schema());
      }
    }
    return schemas;
  }
}
