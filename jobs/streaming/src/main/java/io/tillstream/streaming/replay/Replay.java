package io.tillstream.streaming.replay;

import io.tillstream.connectors.file.InputRecord;
import io.tillstream.connectors.file.Origin;
import io.tillstream.connectors.file.RecordSource;
import io.tillstream.connectors.file.answers.AnswerDirectory;
import io.tillstream.connectors.file.answers.AnswerLines;
import io.tillstream.engine.Decision;
import io.tillstream.engine.Departure;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.event.Admission;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.Refusal;
import io.tillstream.engine.program.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Replays files of events; see the package for who does what. To be run once. */
public final class Replay {

  /** Records that are handed on together; few enough to stay in the processor's cache. */
  private static final int RECORDS_A_ROUND = 2048;

  /** Positions of the input whose members are closed together. */
  private static final int POSITIONS_A_CLOSING = 16_384;

  private final Program program;
  private final Admission admission;
  private final Long until;
  private final LongConsumer progress;
  private final List<MemberOwner> owners;
  private final RoundWriter writer;
  private final AnswerLines lines = new AnswerLines();
  private final Successors successors = new Successors();
  private final ReplayCounts counts = new ReplayCounts();

  private List<List<Step>> steps;
  private long position;
  private long streamClock = Long.MIN_VALUE;
  private long clocks;
  private long leftAside;

  /**
   * @param parallelism how many threads share the members
   * @param until the horizon, epoch milliseconds: later events are left aside; null for the latest
   *     time among the accepted events and the clock lines
   * @param progress told now and then how many records were read
   */
  public Replay(
      Program program,
      AnswerDirectory answers,
      int parallelism,
      Long until,
      LongConsumer progress) {
    this.program = program;
    this.admission = new Admission(program.money().code());
    this.until = until;
    this.progress = progress;
    this.owners = IntStream.range(0, parallelism).mapToObj(i -> new MemberOwner(program)).toList();
    this.writer = new RoundWriter(answers);
    this.steps = emptySteps();
  }

  /**
   * Reads the source to its end and has everything answered and written.
   *
   * @throws IOException if the input cannot be read or the answers cannot be written
   */
  public ReplaySummary run(RecordSource source) throws IOException, InterruptedException {
    long began = System.nanoTime();
    List<Thread> threads = start();
    try {
      read(source);
      Long horizon = close();
      long nanos = System.nanoTime() - began;
      return new ReplaySummary(
          program, counts, horizon, until, position, clocks, leftAside, nanos / 1_000_000);
    } finally {
      for (MemberOwner owner : owners) {
        owner.stop();
      }
      writer.close();
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private List<Thread> start() {
    List<Thread> threads = new ArrayList<>();
    for (MemberOwner owner : owners) {
      threads.add(new Thread(owner, "member-owner-" + (threads.size() + 1)));
    }
    threads.add(new Thread(writer, "answer-writer"));
    for (Thread thread : threads) {
      thread.setDaemon(true);
      thread.start();
    }
    return threads;
  }

  private void read(RecordSource source) throws IOException, InterruptedException {
    for (InputRecord read = source.next(); read != null; read = source.next()) {
      position++;
      if (read instanceof InputRecord.Accepted accepted) {
        admit(accepted.event(), accepted.origin());
      } else if (read instanceof InputRecord.Clock clock) {
        clocks++;
        streamClock = Math.max(streamClock, withinHorizon(clock.now()));
      } else if (read instanceof InputRecord.Refused record) {
        refuse(record.id(), record.refusal(), record.origin());
      }
      if (position % RECORDS_A_ROUND == 0) {
        handOn();
      }
    }
    Round last = handOn();
    waitFor(last);
  }

  private void admit(Event event, Origin origin) throws IOException, InterruptedException {
    Refusal refusal = admission.check(event);
    if (refusal != null) {
      refuse(event.id(), refusal, origin);
    } else if (until != null && event.occurredAt() > until) {
      leftAside++;
    } else if (event.hasMember()) {
      String memberId = successors.of(event.memberId());
      tell(new Step(memberId, position, event, origin, streamClock));
    } else {
      counts.accepted(event); // it counts for store figures and for no member
    }
  }

  private void tell(Step step) throws IOException, InterruptedException {
    if (step.event() instanceof MemberEvent told && told.kind() == MemberEvent.Kind.MERGED) {
      merge(step);
      return;
    }
    steps.get(ownerOf(step.memberId())).add(step);
    if (step.event() instanceof MemberEvent told && told.kind() == MemberEvent.Kind.ERASED) {
      successors.forget(told.memberId());
    }
  }

  private int ownerOf(String memberId) {
    return Math.floorMod(memberId.hashCode() * 0x9E3779B9 >>> 8, owners.size());
  }

  /** Two members of any two owners become one: here, while no owner has anything to do. */
  private void merge(Step step) throws IOException, InterruptedException {
    waitFor(handOn());
    Decision decision = owners.get(ownerOf(step.memberId())).apply(step);
    if (decision.refusal() != null) {
      refuse(step.event().id(), decision.refusal(), step.origin());
      return;
    }
    counts.accepted(step.event());
    carryOut(decision);
    Departure departure = decision.departure();
    if (departure != null) {
      String successor = successors.of(departure.into());
      carryOut(owners.get(ownerOf(successor)).absorb(successor, decision, step));
      successors.add(departure);
    }
    lines.mark(position);
  }

  private void carryOut(Decision decision) {
    for (Answer answer : decision.answers()) {
      lines.add(answer);
      counts.answered(answer);
    }
  }

  private void refuse(String id, Refusal refusal, Origin origin) {
    counts.rejected(refusal);
    lines.addRejected(id, refusal, origin);
    lines.mark(position);
  }

  private Round handOn() throws IOException, InterruptedException {
    Round round = new Round();
    round.newPart().complete(lines.take());
    for (int i = 0; i < owners.size(); i++) {
      if (!steps.get(i).isEmpty()) {
        owners.get(i).answer(steps.get(i), round.newPart());
      }
    }
    steps = emptySteps();
    hand(round);
    progress.accept(position);
    return round;
  }

  /** Wakes all members to the horizon, in order of appearance, and has their status told. */
  private Long close() throws IOException, InterruptedException {
    Long horizon = horizon();
    if (horizon != null) {
      Round round = null;
      for (long before = 1; before <= position; ) {
        before += POSITIONS_A_CLOSING;
        round = new Round();
        for (MemberOwner owner : owners) {
          owner.close(before, horizon, round.newPart());
        }
        hand(round);
      }
      if (round != null) {
        waitFor(round);
      }
    }
    owners.forEach(owner -> counts.addAll(owner.counts()));
    return horizon;
  }

  private Long horizon() {
    if (until != null) {
      return until;
    }
    long horizon = Math.max(streamClock, counts.latest);
    for (MemberOwner owner : owners) {
      horizon = Math.max(horizon, owner.counts().latest);
    }
    return horizon == Long.MIN_VALUE ? null : horizon;
  }

  private void hand(Round round) throws IOException, InterruptedException {
    writer.put(round);
    if (writer.failure() != null) {
      throw asFailure(writer.failure());
    }
  }

  private static void waitFor(Round round) throws IOException {
    try {
      round.written().join();
    } catch (CompletionException e) {
      throw asFailure(e.getCause());
    }
  }

  private static IOException asFailure(Throwable failure) {
    if (failure instanceof IOException e) {
      return e;
    }
    throw new IllegalStateException("a member failed on its event: a bug", failure);
  }

  private List<List<Step>> emptySteps() {
    List<List<Step>> empty = new ArrayList<>();
    for (int i = 0; i < owners.size(); i++) {
      empty.add(new ArrayList<>());
    }
    return empty;
  }

  private long withinHorizon(long clock) {
    return until == null ? clock : Math.min(clock, until);
  }
}
