package io.tillstream.engine.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.answer.ContactClass;
import io.tillstream.engine.answer.Facts;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.signal.SignalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is asked only where its need is met answers as if it had always been asked. */
class ShortlistTest {

  private static final SignalType STEP = SignalType.named("STEP").number("step").text("of");

  private final List<String> asked = new ArrayList<>();

  /** Of each kind of need, and one without. */
  private final PointsPolicy policy =
      new PointsPolicy(
          List.of(
              rule("all", null, null),
              rule("tea", need("line.category", Reader.CATEGORY, "tea"), null),
              rule("unknown", null, "tea"),
              rule("warm", need("line.category", Reader.CATEGORY, "tea", "coffee"), null),
              rule("p1", need("sale.promotionIds", Reader.PROMOTIONS, "p1"), null),
              rule("other", need("line.category", Reader.CATEGORY, "toys"), null)),
          null,
          null,
          new ReturnsPolicy(0, true));

  private enum Reader implements LineCondition.Reader {
    CATEGORY {
      @Override
      public Object read(Line line, Sale sale, MemberView member) {
        return line.category();
      }
    },
    PROMOTIONS {
      @Override
      public Object read(Line line, Sale sale, MemberView member) {
        return sale.promotionIds();
      }
    }
  }

  private static Need<LineCondition.Reader> need(String field, Reader reader, Object... values) {
    return new Need<>(field, reader, new Need.OneOf(Set.of(values)));
  }

  /** A rule that matches whenever it is asked, or only a category. */
  private EarnRule rule(String id, Need<LineCondition.Reader> need, String category) {
    LineCondition when =
        new LineCondition() {
          @Override
          public boolean matches(Line line, Sale sale, MemberView member) {
            asked.add(id);
            return category == null || category.equals(line.category());
          }

          @Override
          public Need<Reader> need() {
            return need;
          }
        };
    return new EarnRule(id, 1, new Rate(1, 1), when, 10, 20);
  }

  private long[] add(int day, String category, String... promotions) {
    Line line = new Line("A", category, 1, 500);
    Sale sale =
        new Sale(
            "S",
            Sale.Kind.SALE,
            1,
            "s1",
            null,
            Channel.STORE,
            "m1",
            null,
            "CNY",
            List.of(line),
            List.of(),
            List.of(promotions));
    long[] sums = new long[policy.earn().size()];
    asked.clear();
    policy.rules().add(line, sale, null, day, sums);
    return sums;
  }

  @Test
  void onlyThoseAreAskedWhoseNeedIsMet() {
    assertThat(add(15, "tea")).containsExactly(500, 500, 500, 500, 0, 0);
    assertThat(asked).containsExactlyInAnyOrder("all", "unknown", "tea", "warm");
    assertThat(add(15, "coffee")).containsExactly(500, 0, 0, 500, 0, 0);
    assertThat(asked).containsExactlyInAnyOrder("all", "unknown", "warm");
  }

  @Test
  void aListThatNamesAValueTwiceCountsOnce() {
    assertThat(add(15, "x", "p2", "p1", "p1")).containsExactly(500, 0, 0, 0, 500, 0);
  }

  @Test
  void outsideItsDaysNoRuleCounts() {
    assertThat(add(9, "tea", "p1")).containsOnly(0);
    assertThat(asked).isEmpty();
  }

  @Test
  void triggersAreShortlistedInProgramOrder() {
    Program program =
        Program.named("p", 1, new Money("CNY", 2), null, policy)
            .triggers(
                List.of(
                    trigger("second", 0, 2L),
                    trigger("always", 0, (Object) null),
                    trigger("ofA", 1, "a"),
                    trigger("first", 0, 1L),
                    trigger("either", 0, 1L, 2L),
                    trigger("large", 0, "from", 7L),
                    trigger("huge", 0, "from", 8L)))
            .build();

    assertThat(shortlisted(program, 2L, "b")).containsExactly("second", "always", "either");
    assertThat(shortlisted(program, 1L, "a")).containsExactly("always", "ofA", "first", "either");
    assertThat(shortlisted(program, 3L, "b")).containsExactly("always");
    assertThat(shortlisted(program, 7L, "b")).containsExactly("always", "large");
    assertThat(shortlisted(program, 8L, "a")).containsExactly("always", "ofA", "large", "huge");
    assertThat(program.triggersOn(STEP)).hasSize(7);
  }

  private static List<String> shortlisted(Program program, long step, String of) {
    Signal signal = new Signal("m1", STEP, "once", 0, Facts.of(STEP, step, of), 1);
    return program.triggersOn(signal, null).stream().map(TriggerRule::id).toList();
  }

  private static Need.Wanted wanted(Object... values) {
    return values[0].equals("from")
        ? new Need.AtLeast((Long) values[1])
        : new Need.OneOf(Set.of(values));
  }

  private static TriggerRule trigger(String id, int fact, Object... values) {
    SignalCondition when =
        new SignalCondition() {
          @Override
          public boolean matches(Signal signal, MemberView member) {
            return true;
          }

          @Override
          public Need<Reader> need() {
            return values[0] == null
                ? null
                : new Need<>(
                    "fact " + fact, (signal, member) -> signal.facts().get(fact), wanted(values));
          }
        };
    return new TriggerRule(
        id, STEP, when, ContactClass.SERVICE, "SMS", "sms", null, null, 1, 1, 0, Set.of());
  }
}
