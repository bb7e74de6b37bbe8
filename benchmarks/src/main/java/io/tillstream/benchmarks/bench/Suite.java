package io.tillstream.benchmarks.bench;

import static org.apache.flink.core.execution.CheckpointingMode.AT_LEAST_ONCE;
import static org.apache.flink.core.execution.CheckpointingMode.EXACTLY_ONCE;
import static org.apache.kafka.common.IsolationLevel.READ_COMMITTED;
import static org.apache.kafka.common.IsolationLevel.READ_UNCOMMITTED;

import io.tillstream.benchmarks.floor.HeapFloor;
import io.tillstream.benchmarks.floor.RocksFloor;
import io.tillstream.benchmarks.growth.Stocked;
import io.tillstream.benchmarks.kafka.KafkaToKafka;
import io.tillstream.benchmarks.openloop.OpenLoop;
import io.tillstream.benchmarks.openloop.Timetable;
import io.tillstream.benchmarks.pipeline.DayBoundary;
import io.tillstream.benchmarks.pipeline.EngineInFlink;
import io.tillstream.benchmarks.pipeline.EngineInFlink.Backend;
import io.tillstream.benchmarks.run.BalancesPeer;
import io.tillstream.benchmarks.run.Contestant;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.OneCore;
import io.tillstream.benchmarks.run.Peer;
import io.tillstream.benchmarks.workload.DayOfAll;
import io.tillstream.benchmarks.workload.Load;
import io.tillstream.benchmarks.workload.ManyRules;
import io.tillstream.benchmarks.workload.MeasuredProgram;
import io.tillstream.benchmarks.workload.Spread;
import io.tillstream.streaming.operator.MemberOperator;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.kafka.common.IsolationLevel;

/** Every case there is, and what they are compared for. */
final class Suite {

  private static final long SEED = 20_261_111;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TEN = Duration.ofSeconds(10);

  private static final Contestant KAFKA_STREAMS =
      new Peer("benchmarks/peers", "io.tillstream.benchmarks.peers.KafkaStreamsPeer", 1024);
  private static final Contestant NAIVE_FLINK =
      new Peer("benchmarks/flink-peers", "io.tillstream.benchmarks.naive.NaiveFlinkJob", 1024);
  private static final Contestant POSTGRESQL =
      new Peer("benchmarks/peers", "io.tillstream.benchmarks.postgresql.PostgresqlPeer", 512);
  private static final Contestant FLINK_SQL =
      new BalancesPeer(
          new Peer("benchmarks/flink-peers", "io.tillstream.benchmarks.sql.FlinkSqlJob", 1024));

  /**
   * The slowest get a tenth of the members: a figure is for one receipt, and what is smaller lies
   * nearer to the processor, which favours them.
   */
  private static final long SLOW_SHARE = 10;

  private static final long MEMBERS_MIN = 1_000;

  /** Of each kind; as many as the cores that all of it is compared on. */
  private static final int KAFKA_TASKS = 2;

  /** What is judged. */
  static final List<Judged> RATIOS =
      List.of(
          ratio("engine in Flink on RocksDB, one task / B0", "flink-rocksdb", "b0", 0.25, 0.40),
          ratio("engine in Flink on RocksDB, one task / B1", "flink-rocksdb", "b1", 2.5, 5),
          ratio("2 tasks / 1 task", "flink-rocksdb-2", "flink-rocksdb", 1.6, 1.85),
          ratio(
              "2 tasks on 2 cores / 1 task on 1 core",
              "flink-rocksdb-2",
              "flink-rocksdb-1-core",
              1.6,
              1.85),
          ratio(
              "checkpoints each second / none",
              "flink-rocksdb",
              "flink-no-checkpoints",
              0.92,
              0.96),
          perCpu("Kafka Streams", "kafka-streams", 2.2, 3.5),
          perCpu("naive Flink job", "naive-flink", 3, 5),
          perCpu("PostgreSQL", "postgresql", 30, 80),
          ratio("exactly-once / at-least-once, Kafka to Kafka", "kafka", "kafka-alo", 0.95, 0.98),
          ratio("Zipf(1.0) / uniform", "flink-zipf", "flink-rocksdb", 0.95, 1.3),
          new Ratio(
              "100 times the members (10,000,000 / 100,000), CPU an event",
              "growth-10",
              "growth-0.1",
              Measurement::cpuMicrosPerEvent,
              1.6,
              1.3),
          new Level(
              "bytes of a member in RocksDB, compacted",
              "growth-1",
              run -> run.outcome().facts().get(Stocked.COMPACTED_BYTES),
              110,
              80),
          new Ratio(
              "1,000 rules and triggers / 10, CPU an event",
              "rules-1000",
              "rules-10",
              Measurement::cpuMicrosPerEvent,
              1.5,
              1.1),
          p99("p99 ms, read-uncommitted", 50, READ_UNCOMMITTED, 1, 50, 20),
          p99("p99 ms, read-uncommitted", 80, READ_UNCOMMITTED, 1, 120, 50),
          p99("p99 committed, in checkpoint intervals", 50, READ_COMMITTED, 1_000, 1.6, 1.3),
          p99("p99 committed, in checkpoint intervals", 80, READ_COMMITTED, 1_000, 2.5, 1.6));

  /** What fits into three minutes, and says most. */
  private static final Set<String> QUICK_LOOK =
      Set.of("b0", "b1", "flink-rocksdb", "flink-rocksdb-2", "kafka", "kafka-streams");

  private final List<Case> cases = new ArrayList<>();
  private final boolean quick;

  /**
   * @param members how many buy
   * @param quick fewer receipts
   */
  Suite(long members, boolean quick) {
    this.quick = quick;
    Load uniform = load(members, Spread.UNIFORM, quick);
    add("b0", "B0: bare loop, heap map", new HeapFloor(), uniform);
    add("b1", "B1: bare loop, RocksDB", new RocksFloor(), uniform);
    add("flink-rocksdb", "Flink, RocksDB, 1 task", flink(Backend.ROCKSDB, 1, SECOND), uniform);
    add(
        "flink-rocksdb-1-core",
        "Flink, RocksDB, 1 task on 1 core",
        new OneCore(flink(Backend.ROCKSDB, 1, SECOND)),
        uniform);
    add("flink-rocksdb-2", "Flink, RocksDB, 2 tasks", flink(Backend.ROCKSDB, 2, SECOND), uniform);
    add("flink-heap", "Flink, heap, 1 task", flink(Backend.HASHMAP, 1, SECOND), uniform);
    add(
        "flink-no-checkpoints",
        "Flink, RocksDB, no checkpoints",
        flink(Backend.ROCKSDB, 1, null),
        uniform);
    add(
        "flink-zipf",
        "Flink, RocksDB, Zipf(1.0)",
        flink(Backend.ROCKSDB, 1, SECOND),
        load(members, Spread.ZIPF, quick));
    add("kafka", "Kafka to Kafka, exactly-once, 1 s", kafka(EXACTLY_ONCE, SECOND), uniform);
    if (!quick) { // which is over before two checkpoints are
      add("kafka-10s", "Kafka to Kafka, exactly-once, 10 s", kafka(EXACTLY_ONCE, TEN), uniform);
    }
    add("kafka-streams", "Kafka Streams, exactly-once, 1 s", KAFKA_STREAMS, uniform);
    add("naive-flink", "Naive Flink job, exactly-once, 1 s", NAIVE_FLINK, fewer(members));
    add("postgresql", "PostgreSQL, a transaction a receipt", POSTGRESQL, fewer(members));
    add("flink-sql", "Flink SQL, balances alone, 1 s", FLINK_SQL, uniform);
    add("kafka-alo", "Kafka to Kafka, at-least-once, 1 s", kafka(AT_LEAST_ONCE, SECOND), uniform);
    add(
        "open-loop",
        "Kafka to Kafka, open loop, 1 s",
        new OpenLoop(kafka(EXACTLY_ONCE, SECOND), quick ? Timetable.QUICK : Timetable.FULL),
        uniform);
    for (int tenths : List.of(1, 10, 100)) {
      Load grown = grown(members * tenths / 10, quick);
      add(
          "growth-" + BigDecimal.valueOf(tenths, 1).stripTrailingZeros().toPlainString(),
          String.format(Locale.ROOT, "Flink, RocksDB, %,d members", grown.members()),
          new EngineInFlink(Backend.ROCKSDB, 1, SECOND, room(grown.members())),
          grown);
    }
    add(
        "day-boundary",
        "Flink, RocksDB, an alarm of every member at once",
        new DayBoundary(SECOND),
        DayOfAll.within(
            new Load(
                SEED,
                members,
                Spread.UNIFORM,
                3 * members,
                members / 5,
                2 * members / 5,
                MeasuredProgram.text())));
    for (int rules : List.of(10, 1_000)) {
      add(
          "rules-" + rules,
          String.format(Locale.ROOT, "Flink, RocksDB, %,d rules and triggers", rules),
          flink(Backend.ROCKSDB, 1, SECOND),
          uniform.under(ManyRules.text(rules)));
    }
  }

  private void add(String name, String title, Contestant contestant, Load load) {
    cases.add(new Case(name, title, contestant, load));
  }

  private static EngineInFlink flink(Backend backend, int parallelism, Duration checkpointEvery) {
    return new EngineInFlink(backend, parallelism, checkpointEvery);
  }

  /**
   * For so many members in one task: what it is without being told, or as much more as they are.
   */
  private static long room(long members) {
    return Math.max(1, members / 1_000_000) * MemberOperator.CACHE_BYTES;
  }

  private static KafkaToKafka kafka(CheckpointingMode guarantee, Duration checkpointEvery) {
    return new KafkaToKafka(guarantee, checkpointEvery, KAFKA_TASKS);
  }

  /**
   * Three receipts for two members before the clock starts, so that most have a life; of few
   * members more, for code has to be compiled as well. Under the clock two a member: what is quick
   * is measured for a quarter of a minute, which is fifteen checkpoints.
   */
  private static Load load(long members, Spread spread, boolean quick) {
    return quick
        ? new Load(SEED, members, spread, 4 * members, 2 * members)
        : new Load(SEED, members, spread, 3 * members / 2, 2 * members);
  }

  private static Load fewer(long members) {
    long buying = Math.max(MEMBERS_MIN, members / SLOW_SHARE);
    return new Load(SEED, buying, Spread.UNIFORM, 3 * buying / 2, 3 * buying / 4);
  }

  /**
   * Members who have bought for 36 days when a run begins, longer than most of what is remembered
   * of a receipt lasts; and no more receipts than it takes to measure, for ten million members
   * would take hours to buy twice. As many however many members there are, so that the compiler has
   * its share of each alike.
   */
  private static Load grown(long members, boolean quick) {
    long warmUp = quick ? 100_000 : 1_200_000;
    long measured = quick ? 200_000 : 1_200_000;
    return new Load(
        SEED, members, Spread.UNIFORM, 3 * members, warmUp, measured, MeasuredProgram.text());
  }

  List<Case> cases() {
    return cases;
  }

  /** The cases of these names; if none is named, all, or those that a quick look is for. */
  List<Case> cases(List<String> names) {
    if (names.isEmpty() && !quick) {
      return cases;
    }
    Collection<String> wanted = names.isEmpty() ? QUICK_LOOK : names;
    return cases.stream().filter(each -> wanted.contains(each.name())).toList();
  }

  /** The ratios that can be told from these cases. */
  static List<Judged> ratios(List<Case> cases) {
    return RATIOS.stream().filter(ratio -> ratio.isAmong(cases)).toList();
  }

  private static Ratio ratio(String title, String of, String to, double atLeast, double aim) {
    return new Ratio(title, of, to, Measurement::eventsPerSecond, atLeast, aim);
  }

  private static Level p99(
      String title,
      int loadPercent,
      IsolationLevel reader,
      double unitMillis,
      double atMost,
      double aim) {
    return new Level(
        title + ", at " + loadPercent + " % load",
        "open-loop",
        run -> run.outcome().p99Millis(loadPercent, reader) / unitMillis,
        atMost,
        aim);
  }

  private static Ratio perCpu(String peer, String name, double atLeast, double aim) {
    return new Ratio(
        "Kafka to Kafka, events per CPU-second of the machine / " + peer,
        "kafka",
        name,
        run -> 1 / run.machineCpuMicrosPerEvent(),
        atLeast,
        aim);
  }
}
