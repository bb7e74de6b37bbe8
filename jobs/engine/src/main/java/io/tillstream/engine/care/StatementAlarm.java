package io.tillstream.engine.care;

import io.tillstream.engine.agenda.Alarm;
import io.tillstream.engine.ledger.Ledger;
import io.tillstream.engine.lifecycle.Purchases;
import io.tillstream.engine.program.CarePolicy;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.tier.Buckets;
import io.tillstream.engine.turn.Turn;
import java.time.LocalDate;
import java.time.YearMonth;

/** Each month, to members who have bought: what their points are worth. */
public final class StatementAlarm implements Alarm {

  private final Purchases purchases;
  private final Ledger ledger;
  private final Buckets buckets;
  private final Program program;

  public StatementAlarm(Purchases purchases, Ledger ledger, Buckets buckets, Program program) {
    this.purchases = purchases;
    this.ledger = ledger;
    this.buckets = buckets;
    this.program = program;
  }

  @Override
  public long nextDue(long clock) {
    CarePolicy.Statement policy = program.care().statement();
    if (policy == null || purchases.count() == 0) {
      return NEVER;
    }
    YearMonth month = YearMonth.from(LocalDate.ofEpochDay(program.calendar().dayOf(clock)));
    long due = dueIn(month, policy);
    return due > clock ? due : dueIn(month.plusMonths(1), policy);
  }

  private long dueIn(YearMonth month, CarePolicy.Statement policy) {
    int day = Math.min(policy.day(), month.lengthOfMonth());
    return program.calendar().dailyAtOf(Math.toIntExact(month.atDay(day).toEpochDay()));
  }

  @Override
  public void ring(Turn turn, long due) {
    LocalDate day = LocalDate.ofEpochDay(program.calendar().dayOf(due));
    Statement statement = Statement.of(program, purchases, ledger, buckets, day);
    if (statement != null) {
      turn.signal(
          CareSignals.STATEMENT,
          day.toString(),
          due,
          ledger.balance(),
          statement.weeklySpendMinor(),
          statement.projectedPoints(),
          statement.projectedReward(),
          statement.nextReward(),
          statement.weeklySpendForNextMinor());
    }
  }
}
