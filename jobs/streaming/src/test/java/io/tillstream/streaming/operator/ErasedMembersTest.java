package io.tillstream.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.Arrival;
import io.tillstream.connectors.kafka.Erasure;
import io.tillstream.connectors.kafka.ErasureLog;
import io.tillstream.connectors.kafka.KafkaErasureLog;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.streaming.pipeline.TestPrograms;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Ann and Bob buy, a savepoint is made, both are long silent, Ann is erased and buys once more.
 * Then the savepoint is restored, in which Ann still lives.
 */
class ErasedMembersTest {

  private static final String ANN = "ann";
  private static final String BOB = "bob";
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long BEGIN = SomeSales.soldAt(0);
  private static final long ERASED_AT = 7;

  private static SchemaServer registry;

  private final SomeSales sales = new SomeSales();
  private List<Erasure> log;
  private OperatorSubtaskState before;
  private OperatorSubtaskState after;

  @BeforeAll
  static void start() throws IOException {
    registry = SchemaServer.start();
  }

  @AfterAll
  static void stop() {
    registry.close();
  }

  @BeforeEach
  void live() throws Exception {
    try (MembersInHarness task = task(ErasureLog.NONE, null)) {
      task.feed(sale(0, ANN));
      task.feed(sale(1, BOB));
      before = task.savepoint(1);
      task.takeRecords();
      pastSavepoint(task);
      log = erasures(task);
      after = task.savepoint(2);
    }
    assertThat(log).containsExactly(new Erasure(ANN, 0, ERASED_AT, BEGIN + 30 * DAY));
  }

  /** The events after the savepoint, as they come each time that it is restored. */
  private void pastSavepoint(MembersInHarness task) throws Exception {
    task.feed(sale(4, ANN));
    task.clock(BEGIN + 25 * DAY);
    task.feed(erased(ANN, 30, ERASED_AT));
    task.clock(BEGIN + 31 * DAY);
    task.feed(sale(4 * 40, ANN));
    task.clock(BEGIN + 60 * DAY);
  }

  @Test
  void without_the_log_she_would_be_heard_of() throws Exception {
    try (MembersInHarness task = task(ErasureLog.NONE, before)) {
      task.clock(BEGIN + 25 * DAY);
      assertThat(answersOf(task, ANN)).anyMatch(answer -> answer.startsWith("triggers.sms"));
    }
  }

  @Test
  void with_the_log_nothing_is_heard_of_her_former_life() throws Exception {
    try (MembersInHarness task = task(() -> log, before)) {
      assertThat(task.members()).as("Bob's").isEqualTo(1);
      task.feed(sale(4, ANN));
      task.clock(BEGIN + 25 * DAY);
      task.feed(erased(ANN, 30, ERASED_AT));
      task.clock(BEGIN + 29 * DAY);
      task.feed(sale(4 * 20, ANN));

      List<String> answers = task.takeAnswers();
      assertThat(answers).noneMatch(answer -> answer.contains(" " + ANN + " "));
      assertThat(answers).anyMatch(answer -> answer.startsWith("triggers.sms " + BOB));
    }
  }

  @Test
  void what_she_does_afterwards_begins_anew_as_it_did() throws Exception {
    List<String> asItWas;
    try (MembersInHarness task = task(ErasureLog.NONE, after)) {
      task.clock(BEGIN + 90 * DAY);
      asItWas = answersOf(task, ANN);
    }
    assertThat(asItWas).isNotEmpty();
    try (MembersInHarness task = task(() -> log, before)) {
      pastSavepoint(task);
      assertThat(answersOf(task, ANN)).anyMatch(answer -> answer.startsWith("points.ledger"));
      task.clock(BEGIN + 90 * DAY);
      assertThat(answersOf(task, ANN)).isEqualTo(asItWas);
    }
  }

  @Test
  void who_comes_back_before_the_erasure_comes_by_again_stays() throws Exception {
    try (MembersInHarness task = task(() -> log, before)) {
      task.feed(sale(4 * 40, ANN));
      task.feed(erased(ANN, 30, ERASED_AT));
      List<String> answers = answersOf(task, ANN);
      assertThat(answers).anyMatch(answer -> answer.startsWith("points.ledger"));
      assertThat(answers).noneMatch(answer -> answer.startsWith(KafkaErasureLog.TOPIC));
      assertThat(task.members()).isEqualTo(2);
    }
  }

  @Test
  void a_savepoint_on_the_way_remembers_what_is_still_to_be_let_go() throws Exception {
    OperatorSubtaskState onTheWay;
    try (MembersInHarness task = task(() -> log, before)) {
      task.feed(sale(4 * 40, ANN));
      onTheWay = task.savepoint(3);
    }
    try (MembersInHarness task = task(() -> log, onTheWay)) {
      task.feed(sale(4, ANN));
      assertThat(answersOf(task, ANN)).as("of the former life").isEmpty();
      task.feed(sale(4 * 41, ANN));
      assertThat(answersOf(task, ANN)).as("of the second, still there").isNotEmpty();
    }
  }

  @Test
  void a_savepoint_that_knows_of_the_erasure_is_left_alone() throws Exception {
    try (MembersInHarness task = task(() -> log, after)) {
      assertThat(task.members()).as("Bob, and Ann in her second life").isEqualTo(2);
      task.feed(sale(4, ANN));
      assertThat(answersOf(task, ANN)).as("late, as always").isNotEmpty();
    }
  }

  @Test
  void an_id_that_was_merged_is_logged_too() throws Exception {
    try (MembersInHarness task = task(ErasureLog.NONE, before)) {
      task.feed(SomeMembers.told(MemberEvent.Kind.MERGED, ANN, BOB, BEGIN + DAY, 3));
      task.feed(erased(ANN, 2, 4));
      assertThat(erasures(task)).containsExactly(new Erasure(ANN, 0, 4, BEGIN + 2 * DAY));
    }
  }

  private static MembersInHarness task(ErasureLog log, OperatorSubtaskState from) throws Exception {
    return new MembersInHarness(
        new MemberOperator(
            TestPrograms.LIVELY,
            registry.address(),
            MembersInHarness.SCHEMA_IDS,
            MemberOperator.CACHE_BYTES,
            log),
        new HashMapStateBackend(),
        null,
        from);
  }

  /** One every six hours. */
  private Arrival sale(int number, String memberId) {
    return sales.arrival(number, memberId);
  }

  private static Arrival erased(String memberId, int day, long offset) {
    return SomeMembers.told(MemberEvent.Kind.ERASED, memberId, null, BEGIN + day * DAY, offset);
  }

  private static List<Erasure> erasures(MembersInHarness task) {
    List<Erasure> found = new ArrayList<>();
    task.takeRecords().stream()
        .filter(record -> record.topic().equals(KafkaErasureLog.TOPIC))
        .forEach(record -> found.add(KafkaErasureLog.read(record.key(), record.value())));
    return found;
  }

  private static List<String> answersOf(MembersInHarness task, String memberId) {
    return task.takeAnswers().stream().filter(one -> one.contains(" " + memberId + " ")).toList();
  }
}
