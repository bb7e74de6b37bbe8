package io.tillstream.engine;

import io.tillstream.engine.agenda.Agenda;
import io.tillstream.engine.agenda.Alarm;
import io.tillstream.engine.answer.Frequency;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.event.Engagement;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.OrderEvent;
import io.tillstream.engine.event.PointsRequest;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.ledger.Ledger;
import io.tillstream.engine.lifecycle.LifecycleSignals;
import io.tillstream.engine.outreach.Desk;
import io.tillstream.engine.points.RequestHandler;
import io.tillstream.engine.program.MemberView;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.Tier;
import io.tillstream.engine.receipt.ReturnHandler;
import io.tillstream.engine.receipt.SaleHandler;
import io.tillstream.engine.receipt.VoidHandler;
import io.tillstream.engine.tier.TierBook;
import io.tillstream.engine.turn.Turn;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A member: a small deterministic state machine with its own clock and its own agenda (semantics
 * section 1). What it answers depends on its program, its own events and the stream's clock, in the
 * order in which they reach it, and on nothing else.
 *
 * <p>Not thread-safe; a member has one owner at a time.
 */
public final class Member implements MemberView {

  /** No alarm is due, ever. */
  public static final long NEVER = Alarm.NEVER;

  private final String memberId;
  private final Program program;
  private final MemberState state;
  private final Agenda agenda;
  private final Desk desk;

  /**
   * @param state is changed by this member from now on
   */
  public Member(String memberId, Program program, MemberState state) {
    this.memberId = memberId;
    this.program = program;
    this.state = state;
    this.desk =
        new Desk(
            state.sent,
            state.contacts,
            state.held,
            state.profile,
            new MemberRelevance(state, program));
    this.agenda = Alarms.of(state, program);
  }

  /**
   * Rings what is due until the event's time or the stream's, then answers the event.
   *
   * @param event one of this member's, let in by {@link io.tillstream.engine.event.Admission}
   * @param streamClock epoch milliseconds; {@code Long.MIN_VALUE} while the stream has none
   */
  public Decision apply(Event event, long streamClock) {
    Decision decision = new Decision();
    if (event instanceof MemberEvent told && succession().closesCircle(told)) {
      decision.refuse(Succession.CIRCLE);
      return decision;
    }
    Turn turn = new Turn(this, program, decision::add);
    advance(turn, Math.max(event.occurredAt(), streamClock));
    Segment before = segment();
    answer(turn, event, decision);
    sayIfMoved(turn, before);
    desk.decide(turn);
    return decision;
  }

  /**
   * Takes in a member that was merged into this one. This one rings what is due until then first,
   * as before an event of its own; its clock becomes the later of both.
   *
   * @param streamClock epoch milliseconds; {@code Long.MIN_VALUE} while the stream has none
   */
  public Decision absorb(Departure departure, long streamClock) {
    Decision decision = new Decision();
    Turn turn = new Turn(this, program, decision::add);
    long reached = Math.max(departure.occurredAt(), departure.state().clock);
    advance(turn, Math.max(reached, streamClock));
    Segment before = segment();
    succession().absorb(turn, desk, departure);
    sayIfMoved(turn, before);
    desk.decide(turn);
    return decision;
  }

  private Succession succession() {
    return new Succession(memberId, state);
  }

  private void advance(Turn turn, long reached) {
    ringUntil(turn, reached);
    setClock(turn, Math.max(state.clock, reached));
    if (state.knownSince == Long.MIN_VALUE) {
      state.knownSince = state.clock;
    }
    forget(turn);
  }

  /** Rings what is due until the stream's clock; the member's own goes no further than that. */
  public Decision wake(long streamClock) {
    Decision decision = new Decision();
    Turn turn = new Turn(this, program, decision::add);
    turn.setClock(state.clock);
    ringUntil(turn, streamClock);
    if (state.clock != Long.MIN_VALUE) {
      forget(turn);
    }
    return decision;
  }

  /** When the earliest alarm is due, epoch milliseconds; {@link #NEVER} if none is. */
  public long nextAlarmAt() {
    return agenda.nextDue(state.clock);
  }

  private void ringUntil(Turn turn, long until) {
    for (long due = nextAlarmAt(); due <= until && due != NEVER; due = nextAlarmAt()) {
      long before = state.clock;
      setClock(turn, Math.max(before, due));
      Segment segment = segment();
      agenda.ring(turn, due, before);
      sayIfMoved(turn, segment);
      desk.decide(turn);
    }
  }

  /** Recency by frequency: 16 cells, each with its own treatment. */
  private record Segment(Recency recency, Frequency frequency) {}

  private Segment segment() {
    return new Segment(recency(), frequency());
  }

  private void sayIfMoved(Turn turn, Segment from) {
    Segment to = segment();
    if (!to.equals(from)) {
      turn.signal(
          turn.clock(),
          LifecycleSignals.SEGMENT_CHANGED,
          turn.clock() + "-" + to.recency() + "-" + to.frequency(),
          turn.clock(),
          from.recency().name(),
          from.frequency().name(),
          to.recency().name(),
          to.frequency().name());
    }
  }

  private void setClock(Turn turn, long instant) {
    state.clock = instant;
    turn.setClock(instant);
  }

  private void forget(Turn turn) {
    long memory = program.points().returns().memoryMillis();
    if (state.sales.forget(state.clock, memory)) {
      state.tiers.forgetUpgradeUnless(state.sales::hasReceipt);
    }
    state.requests.forget(state.clock, memory);
    state.sent.forget(state.clock);
    state.tiers.forget(program, turn.today());
    state.orders.forget(state.clock, program.orders());
  }

  private void answer(Turn turn, Event event, Decision decision) {
    if (event instanceof Sale sale) {
      answer(turn, sale, decision);
    } else if (event instanceof PointsRequest request) {
      new RequestHandler(state.requests, state.ledger).handle(turn, request);
    } else if (event instanceof OrderEvent order) {
      state.orders.take(turn, desk, order);
    } else if (event instanceof MemberEvent told) {
      answer(turn, told, decision);
    } else if (event instanceof Engagement engagement) {
      answer(engagement);
    }
  }

  private void answer(Turn turn, Sale sale, Decision decision) {
    MemberState s = state;
    switch (sale.kind()) {
      case SALE ->
          new SaleHandler(s.sales, s.ledger, s.tiers, s.purchases, s.sent, desk).handle(turn, sale);
      case RETURN -> new ReturnHandler(s.sales, s.ledger, s.tiers, s.purchases).handle(turn, sale);
      case VOID ->
          decision.refuse(
              new VoidHandler(s.sales, s.ledger, s.tiers, s.purchases, s.sent).handle(turn, sale));
    }
  }

  private void answer(Turn turn, MemberEvent told, Decision decision) {
    switch (told.kind()) {
      case ENROLLED, UPDATED, CONSENT -> state.profile.tell(turn, told);
      case MERGED -> succession().depart(turn, told, decision);
      case ERASED -> {
        if (told.memberId().equals(memberId)) {
          decision.erase();
        } else {
          succession().forget(told.memberId());
        }
      }
    }
  }

  /** Of what became of a message only an opt-out changes the member: it closes the channel. */
  private void answer(Engagement engagement) {
    if (engagement.kind() == Engagement.Kind.OPTED_OUT) {
      state.profile.optOut(engagement.channel());
    }
  }

  /**
   * What is true of the member.
   *
   * @param asOf the instant by whose month the tier is measured, epoch milliseconds
   */
  public MemberStatus status(long asOf) {
    TierBook tiers = state.tiers;
    Ledger ledger = state.ledger;
    int day = program.calendar().dayOf(asOf);
    Tier tier = tiers.tier(program);
    Tier next = program.tiers().above(tier);
    boolean expires = ledger.lotCount() > 0 && ledger.lotDay(0) != Ledger.NEVER_EXPIRES;
    boolean bought = state.purchases.count() > 0;
    return new MemberStatus(
        memberId,
        asOf,
        ledger.balance(),
        tier.name(),
        tiers.validUntil(),
        next == null ? null : next.name(),
        next == null ? null : Math.max(0, next.threshold() - tiers.measureOn(program, day)),
        recency(),
        frequency(),
        purchases(),
        lifetimeSpendMinor(),
        tiers.windowSpendMinor(program, day),
        bought ? state.purchases.firstAt() : null,
        bought ? state.purchases.lastAt() : null,
        expires ? ledger.lotPoints(0) : null,
        expires ? LocalDate.ofEpochDay(ledger.lotDay(0)) : null,
        program.version());
  }

  /** The member's clock, epoch milliseconds; {@code Long.MIN_VALUE} before its first event. */
  public long clock() {
    return state.clock;
  }

  /** What is remembered of the member; it changes with every event. */
  public MemberState state() {
    return state;
  }

  @Override
  public String memberId() {
    return memberId;
  }

  @Override
  public long balance() {
    return state.ledger.balance();
  }

  @Override
  public String tier() {
    return state.tiers.tier(program).name();
  }

  @Override
  public Recency recency() {
    return state.purchases.stage();
  }

  @Override
  public Frequency frequency() {
    return program.lifecycle().frequencyOf(state.purchases.count());
  }

  @Override
  public long purchases() {
    return state.purchases.count();
  }

  @Override
  public long lifetimeSpendMinor() {
    return state.purchases.lifetimeSpendMinor();
  }

  @Override
  public ZoneId zone() {
    return state.profile.zone();
  }

  @Override
  public String phone() {
    return state.profile.phone();
  }

  @Override
  public String email() {
    return state.profile.email();
  }
}
