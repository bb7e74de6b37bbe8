package io.tillstream.streaming.canary;

import io.tillstream.connectors.kafka.ErasureLog;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.engine.event.Sale;
import io.tillstream.streaming.operator.MemberOperator;
import io.tillstream.streaming.operator.MembersInHarness;
import io.tillstream.streaming.operator.ProgramText;
import io.tillstream.streaming.pipeline.TestPrograms;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/**
 * The shop's sales through the members' operator, as Flink runs it: a transaction a checkpoint, and
 * half-way it is stopped with a savepoint and goes on from there.
 */
final class ShopRun {

  /** In force all the time; an older one lies about. */
  static final ProgramText PROGRAM =
      new ProgramText(
          "shop.yaml", TestPrograms.LIVELY.definition().replace("version: 1", "version: 2"));

  private static final int TRANSACTIONS = 4;
  private static final int STOPPED_AFTER = 2;

  private final Seams seams;
  private final RegistryAddress registry;
  private final Shop shop = new Shop();
  private final Topics topics = new Topics();

  ShopRun(Seams seams, RegistryAddress registry) {
    this.seams = seams;
    this.registry = registry;
  }

  /** What subscribers have when the shop is closed for good. */
  Topics toTheEnd() throws Exception {
    OperatorSubtaskState stopped;
    try (MembersInHarness first = task(null)) {
      stopped = answer(List.of(first), 0, STOPPED_AFTER);
    }
    List<MembersInHarness> tasks = new ArrayList<>();
    try {
      for (int count = 0; count < seams.tasksRestored(); count++) {
        tasks.add(task(stopped));
      }
      answer(tasks, STOPPED_AFTER, TRANSACTIONS);
    } finally {
      tasks.forEach(MembersInHarness::close);
    }
    return topics;
  }

  private MembersInHarness task(OperatorSubtaskState from) throws Exception {
    boolean restored = from != null;
    return new MembersInHarness(
        new MemberOperator(
            seams.program(PROGRAM, restored),
            registry,
            MembersInHarness.SCHEMA_IDS,
            seams.cacheBytes(),
            ErasureLog.NONE),
        seams.state(new HashMapStateBackend(), restored),
        seams.timers(),
        from);
  }

  /** Some transactions' sales, to each task; what the last savepoint of the first task holds. */
  private OperatorSubtaskState answer(List<MembersInHarness> tasks, int from, int to)
      throws Exception {
    OperatorSubtaskState last = null;
    for (int transaction = from; transaction < to; transaction++) {
      for (MembersInHarness task : tasks) {
        feed(task, transaction);
        OperatorSubtaskState saved = task.savepoint(transaction + 1);
        last = task == tasks.get(0) ? saved : last;
        List<OutgoingRecord> answers = task.takeRecords();
        topics.publish(seams.committed(transaction, answers));
      }
    }
    return last;
  }

  private void feed(MembersInHarness task, int transaction) throws Exception {
    List<Sale> sales = shop.sales();
    int begin = sales.size() * transaction / TRANSACTIONS;
    int end = sales.size() * (transaction + 1) / TRANSACTIONS;
    for (Sale sale : sales.subList(begin, end)) {
      task.feed(shop.arrival(sale));
      task.clock(sale.soldAt() - Shop.DISORDER.toMillis() - 1);
    }
  }
}
