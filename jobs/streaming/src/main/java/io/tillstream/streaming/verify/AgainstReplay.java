package io.tillstream.streaming.verify;

import io.tillstream.audit.AnswerListener;
import io.tillstream.audit.Place;
import io.tillstream.audit.replay.Answered;
import io.tillstream.audit.replay.Comparison;
import io.tillstream.audit.replay.Differences;
import io.tillstream.audit.replay.ReplayVerdict;
import io.tillstream.connectors.file.InputFile;
import io.tillstream.connectors.file.InputRecord;
import io.tillstream.connectors.file.RecordSource;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.engine.program.Program;
import io.tillstream.wire.LedgerEntry;
import io.tillstream.wire.Trigger;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Compares what is in the topics with a replay of the events. It listens to the audit, replays, and
 * looks at the members whose sums differ once more, some thousand at a time.
 */
public final class AgainstReplay implements AnswerListener {

  /** Members compared answer by answer in one go: they are held in memory. */
  private static final int MEMBERS_A_LOOK = 20_000;

  private final Program program;
  private final Duration disorder;
  private final Comparison comparison = new Comparison();

  /**
   * @param disorder how far behind its events the job's clock stays
   */
  public AgainstReplay(Program program, Duration disorder) {
    this.program = program;
    this.disorder = disorder;
  }

  @Override
  public void entry(LedgerEntry entry, Place place) {
    comparison.found(Answered.of(entry, place));
  }

  @Override
  public void trigger(Trigger trigger, Place place) {
    comparison.found(Answered.of(trigger, place.topic(), place));
  }

  /**
   * Replays what lies in the input topics by now.
   *
   * @param readAgain reads to a listener what this one has heard
   */
  public ReplayVerdict verdict(
      KafkaSettings kafka, RegistryAddress registry, Consumer<AnswerListener> readAgain)
      throws IOException, InterruptedException {
    try (TopicInput events = TopicInput.open(kafka, registry)) {
      return verdict(events, readAgain);
    }
  }

  /** Replays files instead. */
  public ReplayVerdict verdict(List<InputFile> files, Consumer<AnswerListener> readAgain)
      throws IOException, InterruptedException {
    try (FileInput events = new FileInput(files)) {
      return verdict(events, readAgain);
    }
  }

  private ReplayVerdict verdict(Events events, Consumer<AnswerListener> readAgain)
      throws IOException, InterruptedException {
    RecordSource whole = new AndThenTheClock(events, comparison.latestFoundAt());
    try (ReplayedAnswers answers = ReplayedAnswers.to(program, whole)) {
      answers.forEach(comparison::expected);
      long rungUntil = events.clockAtLeast() - disorder.toMillis() - 1;
      return look(answers, rungUntil, readAgain);
    }
  }

  private ReplayVerdict look(
      ReplayedAnswers answers, long rungUntil, Consumer<AnswerListener> readAgain)
      throws IOException {
    ReplayVerdict verdict =
        ReplayVerdict.equal(
            comparison.expected(Answered.Kind.ENTRY), comparison.expected(Answered.Kind.TRIGGER));
    List<String> differing = comparison.differing();
    for (int from = 0; from < differing.size(); from += MEMBERS_A_LOOK) {
      int to = Math.min(differing.size(), from + MEMBERS_A_LOOK);
      Differences differences = new Differences(differing.subList(from, to), rungUntil);
      answers.forEach(differences::expected);
      readAgain.accept(new Found(differences));
      verdict = differences.addTo(verdict);
    }
    return verdict;
  }

  /** Hands what is read to the differences. */
  private record Found(Differences differences) implements AnswerListener {
    @Override
    public void entry(LedgerEntry entry, Place place) {
      differences.found(Answered.of(entry, place));
    }

    @Override
    public void trigger(Trigger trigger, Place place) {
      differences.found(Answered.of(trigger, place.topic(), place));
    }
  }

  /**
   * The events, and at their end the clock: a job whose clock has gone on without events has rung
   * alarms after the last one.
   */
  private static final class AndThenTheClock implements RecordSource {

    private final RecordSource events;
    private final long clock;
    private boolean atEnd;

    AndThenTheClock(RecordSource events, long clock) {
      this.events = events;
      this.clock = clock;
    }

    @Override
    public InputRecord next() throws IOException {
      InputRecord next = atEnd ? null : events.next();
      if (next == null && !atEnd) {
        atEnd = true;
        return clock == Long.MIN_VALUE ? null : new InputRecord.Clock(clock, null);
      }
      return next;
    }

    @Override
    public void close() throws IOException {
      events.close();
    }
  }
}
