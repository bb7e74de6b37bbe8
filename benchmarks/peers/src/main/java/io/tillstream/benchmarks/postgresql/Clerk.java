package io.tillstream.benchmarks.postgresql;

import io.tillstream.benchmarks.run.Odometer;
import io.tillstream.benchmarks.workload.Receipts;
import io.tillstream.connectors.kafka.AnswerWriter;
import io.tillstream.connectors.kafka.EventReader;
import io.tillstream.engine.Decision;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.event.Admission;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.program.Program;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.streaming.pipeline.MemberJob;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Answers some of the members of one partition, in order, over a connection of its own: a receipt,
 * a transaction. Members who are due are looked for once in an hour of the stream's clock, and all
 * of them are woken in one transaction.
 */
final class Clerk implements Callable<Void> {

  private static final long LOOK_EVERY_MILLIS = Duration.ofHours(1).toMillis();
  private static final int QUEUE = 1_000;

  private final int number;
  private final Database database;
  private final MemberJob job;
  private final Odometer odometer;
  private final Program program;
  private final Admission admission;
  private final BlockingQueue<ConsumerRecord<byte[], byte[]>> inbox =
      new ArrayBlockingQueue<>(QUEUE);
  private Connection connection;
  private PreparedStatement memberOf;
  private PreparedStatement membersDue;
  private Posting posting;
  private long clock = Long.MIN_VALUE;
  private long lookedAt = Long.MIN_VALUE;
  private long nextOffset;

  private record Due(String card, byte[] state) {}

  Clerk(int number, Database database, MemberJob job, Odometer odometer) {
    this.number = number;
    this.database = database;
    this.job = job;
    this.odometer = odometer;
    this.program = job.program().load();
    this.admission = new Admission(job.currency());
  }

  /** Where receipts are put; one without a member is the last of its partition. */
  BlockingQueue<ConsumerRecord<byte[], byte[]>> inbox() {
    return inbox;
  }

  @Override
  public Void call() throws Exception {
    try (Connection its = database.connect();
        EventReader reader = new EventReader(job.registry());
        PreparedStatement one =
            its.prepareStatement("select state, wake_at from member where card = ? for update");
        PreparedStatement many =
            its.prepareStatement(
                "select card, state from member where clerk = ? and wake_at <= ? for update");
        Posting writes = new Posting(its, number, new AnswerWriter(job.answerSchemaIds()))) {
      connection = its;
      memberOf = one;
      membersDue = many;
      posting = writes;
      begin();
      boolean more = true;
      while (more) {
        ConsumerRecord<byte[], byte[]> record = inbox.take();
        // What was answered before an interruption comes again.
        more = record.offset() < nextOffset || take(record, reader);
      }
    }
    return null;
  }

  private void begin() throws SQLException {
    try (PreparedStatement enter =
            connection.prepareStatement(
                "insert into progress values (?, 0) on conflict do nothing");
        PreparedStatement look =
            connection.prepareStatement("select next_offset from progress where clerk = ?")) {
      enter.setInt(1, number);
      enter.executeUpdate();
      look.setInt(1, number);
      try (ResultSet found = look.executeQuery()) {
        found.next();
        nextOffset = found.getLong(1);
      }
    }
    connection.commit();
  }

  /** False if nothing comes after it. */
  private boolean take(ConsumerRecord<byte[], byte[]> record, EventReader reader)
      throws SQLException {
    Event event = reader.read(TopicCatalog.SALES.name(), record.value()).value();
    if (event == null || admission.check(event) != null) {
      throw new IllegalStateException("a receipt of the tape cannot be read or is refused");
    }
    nextOffset = record.offset() + 1;
    if (event.hasMember()) {
      answer(event, new String(record.key(), StandardCharsets.UTF_8));
      odometer.passed(number);
    }
    clock = Math.max(clock, event.occurredAt() - Receipts.DISORDER.toMillis() - 1);
    if (clock >= lookedAt + LOOK_EVERY_MILLIS) {
      lookedAt = clock;
      wakeThoseDue();
    }
    return event.hasMember();
  }

  private void answer(Event event, String card) throws SQLException {
    memberOf.setString(1, card);
    MemberState state;
    long wakeAt;
    boolean known;
    try (ResultSet row = memberOf.executeQuery()) {
      known = row.next();
      state = known ? MemberState.fromBytes(row.getBytes(1)) : MemberState.fresh();
      wakeAt = known ? row.getLong(2) : Member.NEVER;
    }
    Member member = new Member(event.memberId(), program, state);
    long asOf = Math.max(Math.max(member.clock(), clock), event.occurredAt());
    MemberStatus old = known ? member.status(asOf) : null;
    Decision decision = member.apply(event, clock);
    MemberStatus now = member.status(member.clock());
    // No later than the next alarm: one that looks too early costs less than an index kept right.
    post(member, state, Math.min(wakeAt, member.nextAlarmAt()), decision, !now.equals(old));
    posting.send();
    connection.commit();
  }

  private void wakeThoseDue() throws SQLException {
    membersDue.setInt(1, number);
    membersDue.setLong(2, clock);
    List<Due> due = new ArrayList<>();
    try (ResultSet row = membersDue.executeQuery()) {
      while (row.next()) {
        due.add(new Due(row.getString(1), row.getBytes(2)));
      }
    }
    for (Due each : due) {
      MemberState state = MemberState.fromBytes(each.state());
      Member member = new Member(each.card(), program, state);
      MemberStatus old = member.status(clock);
      Decision decision = member.wake(clock);
      boolean changed = !member.status(clock).equals(old);
      post(member, state, member.nextAlarmAt(), decision, changed);
    }
    posting.send();
    connection.commit();
  }

  private void post(
      Member member, MemberState state, long wakeAt, Decision decision, boolean statusChanged)
      throws SQLException {
    List<Answer> answers = new ArrayList<>(decision.answers());
    if (statusChanged) {
      answers.add(member.status(member.clock()));
    }
    posting.add(member.memberId(), state.toBytes(), wakeAt, answers, nextOffset);
  }
}
