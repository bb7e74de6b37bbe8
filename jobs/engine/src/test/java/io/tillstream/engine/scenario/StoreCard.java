package io.tillstream.engine.scenario;

import io.tillstream.engine.Decision;
import io.tillstream.engine.Departure;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.event.Sale.Kind;
import io.tillstream.engine.program.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A card that a whole store buys with: of all members, the one with the longest story. */
public final class StoreCard {

  private static final Program PROGRAM = ScenarioPrograms.named("ladder");

  /** How long receipts are remembered. */
  public static final Duration MEMORY =
      Duration.ofMillis(PROGRAM.points().returns().memoryMillis());

  private static final String ID = "m1";
  private static final long EVERY = Duration.ofHours(7).toMillis();

  private MemberState state = MemberState.fresh();
  private long now = Instant.parse("2025-01-01T10:00:00Z").toEpochMilli();
  private int sold;
  private int told;

  public MemberState state() {
    return state;
  }

  /** It has been read anew. */
  public void goOnAs(MemberState read) {
    state = read;
  }

  /** How many receipts are so old that they are forgotten, about. */
  public int forgets() {
    return Math.max(0, sold - (int) (MEMORY.toMillis() / EVERY));
  }

  public void skip(Duration duration) {
    now += duration.toMillis();
  }

  /** The next sale. */
  public Decision sell() {
    now += EVERY;
    return tell(receipt("S" + sold++, Kind.SALE, now, null, 10_00 + sold % 7 * 99));
  }

  /** A part of a sale comes back. */
  public Decision takeBack(int sale) {
    return tell(receipt("R" + told, Kind.RETURN, now, "S" + sale, 5_00));
  }

  public Decision mergeInto(String other) {
    return tell(
        new MemberEvent(
            ID,
            MemberEvent.Kind.MERGED,
            now,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            other,
            null));
  }

  public Decision absorb(String from, MemberState other) {
    return member().absorb(new Departure(from, ID, now, other), now);
  }

  /**
   * Something happens.
   *
   * @param what of a thousand things
   * @return what was answered, and the status afterwards
   */
  public List<Object> happen(int what, SplittableRandom random) {
    List<Object> said = new ArrayList<>(answerTo(what, random).answers());
    said.add(member().status(now));
    return said;
  }

  private Decision answerTo(int what, SplittableRandom random) {
    int lately = Math.max(0, sold - 1 - random.nextInt(random.nextBoolean() ? 10 : 400));
    if (what < 80) {
      return takeBack(lately);
    }
    if (what < 110) {
      return tell(receipt("V" + told, Kind.VOID, now, "S" + lately, 0));
    }
    if (what < 140) {
      // hours or days late, or later than anybody would remember
      long late = random.nextLong(what < 137 ? 10 * EVERY : 2 * MEMORY.toMillis());
      return tell(receipt("L" + told, Kind.SALE, now - late, null, 20_00));
    }
    if (what < 145) {
      return tell(receipt("R" + told, Kind.RETURN, now, "L" + (told + random.nextInt(30)), 3_00));
    }
    if (what < 146) {
      return tell(receipt("F" + told, Kind.SALE, now + MEMORY.toMillis() / 9, null, 30_00));
    }
    if (what < 148) {
      StoreCard other = new StoreCard();
      other.now = now - random.nextInt(40) * EVERY;
      other.sold = 1_000_000 + told++ * 100;
      for (int i = random.nextInt(40); i > 0; i--) {
        other.sell();
      }
      return absorb("other" + told, other.state);
    }
    if (what < 151) {
      // the store is closed for a while, and much is forgotten at once
      skip(Duration.ofMillis(random.nextLong(2 * MEMORY.toMillis())));
    }
    return sell();
  }

  private Decision tell(Event event) {
    told++;
    return member().apply(event, Long.MIN_VALUE);
  }

  private Member member() {
    return new Member(ID, PROGRAM, state);
  }

  private static Sale receipt(String id, Kind kind, long at, String of, long minor) {
    List<Line> lines = List.of(new Line("tea", null, 1, minor));
    return new Sale(
        id, kind, at, "shop", null, Channel.STORE, ID, of, "CNY", lines, List.of(), List.of());
  }
}
