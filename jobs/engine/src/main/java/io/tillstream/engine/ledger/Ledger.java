package io.tillstream.engine.ledger;

import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.program.ProgramCalendar;
import io.tillstream.engine.program.Reward;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import io.tillstream.engine.turn.Turn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A member's points: the balance, the lots it lies in, and the number of the last entry. Points
 * change here and nowhere else, each time with an entry. The balance is the sum of the lots less
 * the debt; there is debt only while every lot is empty.
 */
public final class Ledger {

  /** The day of lots that never expire. */
  public static final int NEVER_EXPIRES = Integer.MAX_VALUE;

  /** For debits that have no lot of their own. */
  public static final int NO_LOT = Integer.MIN_VALUE;

  private long seq;
  private long balance;
  private Lots lots = new Lots();

  public long balance() {
    return balance;
  }

  /** Lots that hold points, by the last day they can be spent, earliest first. */
  public int lotCount() {
    return lots.size();
  }

  /** Last day of a lot, epoch day; {@link #NEVER_EXPIRES} if it has none. */
  public int lotDay(int index) {
    return lots.day(index);
  }

  public long lotPoints(int index) {
    return lots.points(index);
  }

  public long pointsExpiringOn(int day) {
    return lots.pointsOn(day);
  }

  /** Points come in: they pay debt first, the rest joins the lot of that day. */
  public void credit(Turn turn, Booking booking, long points, int expiresOn) {
    if (points == 0) {
      return;
    }
    lots.add(expiresOn, points - Math.min(points, debt()));
    post(turn, booking, points, expiresOn);
  }

  /**
   * Points go out: of one lot first if there is one to prefer, then earliest-expiring first. What
   * no lot can give becomes debt, or is left out of the entry.
   *
   * @param firstFrom the lot to prefer, or {@link #NO_LOT}
   * @param mayOwe true if what is missing becomes debt
   * @return where they came from
   */
  public Drawn debit(Turn turn, Booking booking, long points, int firstFrom, boolean mayOwe) {
    List<Drawn.Part> parts = new ArrayList<>(2);
    long missing = points - draw(parts, firstFrom, points);
    while (missing > 0 && lots.size() > 0) {
      missing -= draw(parts, lots.day(0), missing);
    }
    Drawn drawn = new Drawn(parts, mayOwe ? missing : 0);
    if (drawn.total() > 0) {
      post(turn, booking, -drawn.total(), NO_LOT);
    }
    return drawn;
  }

  private long draw(List<Drawn.Part> parts, int day, long wanted) {
    long taken = lots.take(day, wanted);
    if (taken > 0) {
      parts.add(new Drawn.Part(day, taken));
    }
    return taken;
  }

  /**
   * Gives a debit back. It pays debt first: with what had been debt, then in the order in which it
   * was drawn; the rest goes into the lots it came from.
   *
   * @param debtJoins the lot for what had been debt and is owed no more
   */
  public void giveBack(Turn turn, Booking booking, Drawn drawn, int debtJoins) {
    if (drawn.total() == 0) {
      return;
    }
    long owed = debt();
    long paid = Math.min(owed, drawn.debt());
    owed -= paid;
    lots.add(debtJoins, drawn.debt() - paid);
    for (Drawn.Part part : drawn.parts()) {
      paid = Math.min(owed, part.points());
      owed -= paid;
      lots.add(part.day(), part.points() - paid);
    }
    post(turn, booking, drawn.total(), NO_LOT);
  }

  /**
   * A lot's last day has passed.
   *
   * @param at what the entry is dated, epoch milliseconds
   */
  public void expire(Turn turn, int day, long at) {
    long points = lots.take(day, Long.MAX_VALUE);
    if (points > 0) {
      String date = LocalDate.ofEpochDay(day).toString();
      post(turn, new Booking(LedgerEntry.Kind.EXPIRE, date, null, null, at), -points, day);
    }
  }

  /**
   * All points leave at once, debt included.
   *
   * @return what left, for another member's ledger to absorb
   */
  public Ledger leave(Turn turn, Booking booking) {
    Ledger gone = new Ledger();
    gone.balance = balance;
    gone.lots = lots;
    lots = new Lots();
    if (gone.balance != 0) {
      post(turn, booking, -gone.balance, NO_LOT);
    }
    return gone;
  }

  /**
   * Takes in what left another ledger, in one entry: its lots keep their dates and pay debt first,
   * the earliest to expire before the others; its debt is owed on.
   */
  public void absorb(Turn turn, Booking booking, Ledger gone) {
    if (gone.balance < 0) {
      debit(turn, booking, -gone.balance, NO_LOT, true);
    } else if (gone.balance > 0) {
      long owed = debt();
      for (int i = 0; i < gone.lots.size(); i++) {
        long paid = Math.min(owed, gone.lots.points(i));
        owed -= paid;
        lots.add(gone.lots.day(i), gone.lots.points(i) - paid);
      }
      post(turn, booking, gone.balance, gone.lots.day(0));
    }
  }

  private long debt() {
    return Math.max(0, -balance);
  }

  /** The one place where the balance changes. */
  private void post(Turn turn, Booking booking, long points, int expiresOn) {
    balance = Math.addExact(balance, points);
    seq++;
    if (lots.total() != Math.max(0, balance)) {
      throw new IllegalStateException(
          "lots hold " + lots.total() + " points under a balance of " + balance);
    }
    turn.answer(
        new LedgerEntry(
            turn.memberId(),
            seq,
            booking.kind(),
            points,
            balance,
            booking.causeId(),
            booking.ruleId(),
            booking.storeId(),
            expiresOn == NO_LOT || expiresOn == NEVER_EXPIRES
                ? null
                : LocalDate.ofEpochDay(expiresOn),
            booking.occurredAt(),
            turn.program().version()));
    sayRewardsReached(turn, balance - points, booking.occurredAt());
  }

  private void sayRewardsReached(Turn turn, long before, long at) {
    for (Reward reward : turn.program().rewards()) {
      if (before < reward.points() && reward.points() <= balance) {
        String occasion = reward.id() + "@" + seq;
        turn.signal(LedgerSignals.REWARD_REACHED, occasion, at, reward.id(), reward.points());
      }
    }
  }

  /**
   * @param clock the member's, epoch milliseconds
   */
  public void write(StateWriter out, long clock) {
    out.unsigned(seq).signed(balance);
    lots.write(out, ProgramCalendar.utcDayOf(clock));
  }

  public static Ledger read(StateReader in, long clock) {
    Ledger ledger = new Ledger();
    ledger.seq = in.unsigned();
    ledger.balance = in.signed();
    ledger.lots = Lots.read(in, ProgramCalendar.utcDayOf(clock));
    return ledger;
  }
}
