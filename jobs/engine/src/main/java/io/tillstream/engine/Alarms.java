package io.tillstream.engine;

import io.tillstream.engine.agenda.Agenda;
import io.tillstream.engine.care.AnniversaryAlarm;
import io.tillstream.engine.care.BirthdayAlarm;
import io.tillstream.engine.care.FestivalAlarm;
import io.tillstream.engine.care.FollowUpAlarm;
import io.tillstream.engine.care.RenewalAlarm;
import io.tillstream.engine.care.StatementAlarm;
import io.tillstream.engine.lifecycle.RecencyAlarm;
import io.tillstream.engine.order.LapseAlarm;
import io.tillstream.engine.order.ReminderAlarm;
import io.tillstream.engine.outreach.ReleaseAlarm;
import io.tillstream.engine.points.ExpiryAlarm;
import io.tillstream.engine.points.ExpiryWarningAlarm;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.tier.ReviewAlarm;

/** What a member wakes up for. */
final class Alarms {

  private Alarms() {}

  /** In the order of semantics section 9 and outreach section 12. */
  static Agenda of(MemberState state, Program program) {
    return new Agenda(
        new ExpiryAlarm(state.ledger, program),
        new ReviewAlarm(state.tiers, program),
        new ExpiryWarningAlarm(state.ledger, program),
        new RecencyAlarm(state.purchases, program),
        new ReminderAlarm(state.orders, program),
        new LapseAlarm(state.orders, program),
        new FollowUpAlarm(state.purchases, program, () -> state.knownSince),
        new BirthdayAlarm(state.profile, state.birthdays, program),
        new AnniversaryAlarm(state.profile, program),
        new RenewalAlarm(state.profile, program),
        new FestivalAlarm(program),
        new StatementAlarm(state.purchases, state.ledger, state.tiers.buckets(), program),
        new ReleaseAlarm(state.held));
  }
}
