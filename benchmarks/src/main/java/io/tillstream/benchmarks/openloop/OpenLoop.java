package io.tillstream.benchmarks.openloop;

import io.tillstream.benchmarks.kafka.CommitWatch;
import io.tillstream.benchmarks.kafka.KafkaStand;
import io.tillstream.benchmarks.kafka.KafkaToKafka;
import io.tillstream.benchmarks.kafka.TopicAudit;
import io.tillstream.benchmarks.run.Contestant;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.Outcome;
import io.tillstream.benchmarks.run.Site;
import io.tillstream.benchmarks.tape.AnswerTotals;
import io.tillstream.benchmarks.tape.PlainReplay;
import io.tillstream.benchmarks.tape.Tape;
import io.tillstream.benchmarks.tape.TapeWriter;
import io.tillstream.benchmarks.workload.Load;
import io.tillstream.streaming.local.LocalFlink;
import io.tillstream.streaming.local.LocalJob;
import java.util.TreeMap;

/**
 * The product under receipts that come at a rate of their own. It catches up with the tape first,
 * which warms it up and tells a rate that it cannot exceed; then the highest rate is looked for at
 * which its backlog does not grow; then answers are timed at shares of that. One job lives through
 * all of it, and all its answers are compared in the end.
 */
public record OpenLoop(KafkaToKafka product, Timetable timetable) implements Contestant {

  private static final int[] LOAD_PERCENTS = {50, 80};

  /** The fact that says how many receipts there were in all. */
  private static final String RECEIPTS = "receiptsSent";

  private static final Outcome NONE_YET = Outcome.of(new AnswerTotals(new TreeMap<>(), 0));

  @Override
  public Measurement run(Site site) throws Exception {
    try (KafkaStand stand = KafkaStand.openEnded(site);
        LocalFlink cluster = LocalFlink.start(product.parallelism())) {
      CommitWatch watch = new CommitWatch(stand, site);
      LocalJob job = product.start(cluster, stand, site);
      watch.awaitStretch();
      double catchUp = watch.measurement(NONE_YET).eventsPerSecond();
      Outcome outcome = NONE_YET.with("catchUpPerSecond", catchUp);
      Load tape = site.tape().load();
      try (Tills tills = Tills.start(stand, site)) {
        Course course = new Course(tills, timetable, site.progress(), tape.events());
        course.search(catchUp);
        for (int percent : LOAD_PERCENTS) {
          Trial trial = course.atLoad(percent);
          outcome =
              outcome
                  .with(trial.latencies(percent))
                  .with("sentLateMillisP99At" + percent, trial.heard().lateMillisP99());
        }
        stand.end(TapeWriter.closing(tape.upTo(course.next())), course.next() - tape.events());
        new CommitWatch(stand, site).await();
        outcome = outcome.with(RECEIPTS, course.next()).answering(audit(stand));
        return course.measurement(outcome.with("checkpointsCompleted", KafkaToKafka.end(job)));
      }
    }
  }

  /** Alarms that the closing rings are answered by the checkpoint after the one that commits it. */
  private AnswerTotals audit(KafkaStand stand) {
    return TopicAudit.of(stand, product.checkpointEvery().multipliedBy(3));
  }

  @Override
  public AnswerTotals expected(Tape tape, Measurement measurement) {
    double receipts = measurement.outcome().facts().get(RECEIPTS);
    return PlainReplay.of(tape.load().upTo((long) receipts), done -> {});
  }

  @Override
  public int heapMegabytes(Load load) {
    return product.heapMegabytes(load);
  }
}
