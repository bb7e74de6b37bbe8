package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.Facts;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.signal.SignalType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the parts of an audited member share: the program, the clock, and the answers so far. */
final class AuditDesk {

  final String memberId;
  final Program program;

  /** The member's clock, epoch milliseconds. */
  long clock = Long.MIN_VALUE;

  /** The clock after the member's first event, whatever it was. */
  long knownSince = Long.MIN_VALUE;

  /** Looked up often and costly to reckon. */
  private final Map<LocalDate, Long> dailies = new HashMap<>();

  final List<Answer> answers = new ArrayList<>();

  /** Signals of this event or instant that no trigger has been decided for yet. */
  final List<Signal> raised = new ArrayList<>();

  AuditDesk(String memberId, Program program) {
    this.memberId = memberId;
    this.program = program;
  }

  void raise(SignalType type, String occasion, long at, Object... facts) {
    Signal signal =
        new Signal(memberId, type, occasion, at, Facts.of(type, facts), program.version());
    answers.add(signal);
    raised.add(signal);
  }

  LocalDate dayOf(long instant) {
    return Instant.ofEpochMilli(instant).atZone(zone()).toLocalDate();
  }

  LocalDate today() {
    return dayOf(clock);
  }

  long midnightOf(LocalDate day) {
    return day.atStartOfDay(zone()).toInstant().toEpochMilli();
  }

  long dailyAtOf(LocalDate day) {
    return dailies.computeIfAbsent(day, this::computeDailyAt);
  }

  private long computeDailyAt(LocalDate day) {
    return day.atTime(program.calendar().dailyAt()).atZone(zone()).toInstant().toEpochMilli();
  }

  private ZoneId zone() {
    return program.calendar().zone();
  }
}
