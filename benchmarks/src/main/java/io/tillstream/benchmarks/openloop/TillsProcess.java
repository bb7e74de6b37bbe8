package io.tillstream.benchmarks.openloop;

import io.tillstream.benchmarks.kafka.KafkaStand;
import io.tillstream.benchmarks.kafka.Till;
import io.tillstream.benchmarks.tape.Tape;
import io.tillstream.benchmarks.tape.TapeReader;
import io.tillstream.benchmarks.tape.TapeWriter;
import io.tillstream.streaming.local.ProcessFolder;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.IsolationLevel;

/**
 * What runs in the JVM of tills and subscribers. On standard input it gets a {@link TillsOrder} and
 * then one {@link Stretch} after the other; on standard output it says {@link Mark}s and in the end
 * what was {@link Heard}. It ends with its input.
 */
final class TillsProcess {

  /** As long as clients of Kafka wait unless told otherwise. */
  private static final int LINGER_MILLIS = 5;

  /** With so many seconds' receipts unanswered, a rate will never be sustained. */
  private static final double HOPELESS_SECONDS = 3;

  private static final long BEGIN_IN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long STUCK_NANOS = TimeUnit.MINUTES.toNanos(3);

  /** Other processes tell nobody that they are done. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /** The last receipts may have no entry in the ledger; not so many in a row. */
  private static final long WITHOUT_ANSWER_MAX = 1_000;

  private final TillsOrder order;
  private final ObjectOutputStream out;
  private final Till till;
  private final Listener atOnce;
  private final Listener committed;

  private TillsProcess(TillsOrder order, ObjectOutputStream out) {
    this.order = order;
    this.out = out;
    this.till = new Till(order.kafka(), order.schemaId(), LINGER_MILLIS);
    this.atOnce = Listener.start(order.kafka(), IsolationLevel.READ_UNCOMMITTED);
    this.committed = Listener.start(order.kafka(), IsolationLevel.READ_COMMITTED);
  }

  public static void main(String[] arguments) throws IOException, ClassNotFoundException {
    OutputStream line = System.out;
    System.setOut(System.err); // what libraries say is not for the line
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> halt(failure));
    ObjectOutputStream out = new ObjectOutputStream(line);
    out.flush();
    ObjectInputStream in = new ObjectInputStream(System.in);
    TillsProcess tills = new TillsProcess((TillsOrder) in.readObject(), out);
    try {
      while (true) {
        Stretch stretch = (Stretch) in.readObject();
        // On a thread of its own, so that this one sees the end of the line whenever it comes.
        new Thread(() -> tills.carryOut(stretch), "sender").start();
      }
    } catch (EOFException endOfOrders) {
      Runtime.getRuntime().halt(0);
    }
  }

  private static void halt(Throwable failure) {
    failure.printStackTrace();
    Runtime.getRuntime().halt(1);
  }

  private void carryOut(Stretch stretch) {
    try {
      Path folder = Files.createDirectory(Path.of(order.directory(), "stretch-" + stretch.from()));
      Tape tape = TapeWriter.write(folder, order.load(), stretch.from(), stretch.until());
      say(send(stretch, new TapeReader(tape, TapeReader.ALL, KafkaStand.PARTITIONS)));
      ProcessFolder.delete(folder);
    } catch (IOException | InterruptedException e) {
      halt(e);
    }
  }

  private Heard send(Stretch stretch, TapeReader receipts) throws InterruptedException {
    long begunAt = System.nanoTime() + BEGIN_IN_NANOS;
    atOnce.listenFor(new Hearing(stretch, begunAt));
    committed.listenFor(new Hearing(stretch, begunAt));
    Sender sender = new Sender(till, stretch);
    long sentUntil = sender.send(receipts, begunAt, () -> say(Mark.MEASURING), hopeless(stretch));
    say(Mark.SENT);
    till.flush();
    awaitAnswers(sentUntil);
    return new Heard(
        sentUntil,
        atOnce.ask(Hearing::backlogTrend),
        sender.lateMillisP99(),
        new ArrayList<>(
            List.of(
                atOnce.ask(heard -> heard.latency(0, IsolationLevel.READ_UNCOMMITTED)),
                committed.ask(heard -> heard.latency(0, IsolationLevel.READ_COMMITTED)))));
  }

  private BooleanSupplier hopeless(Stretch stretch) {
    double tooMany = stretch.rate() * HOPELESS_SECONDS;
    return () -> atOnce.ask(Hearing::backlog) > tooMany;
  }

  /**
   * Nothing comes any more, and who reads what is committed has it all. Looks again and again: the
   * readers are threads of their own and count without telling.
   */
  private void awaitAnswers(long sentUntil) throws InterruptedException {
    long giveUpAt = System.nanoTime() + STUCK_NANOS;
    while (!isAnswered(sentUntil)
        || committed.ask(Hearing::receipts) < atOnce.ask(Hearing::receipts)) {
      if (System.nanoTime() > giveUpAt) {
        throw new IllegalStateException(
            "after receipt " + atOnce.ask(Hearing::latest) + " of " + sentUntil + ": no answers");
      }
      // What listeners have heard is counted, and nobody is woken for it.
      Thread.sleep(LOOK_EVERY.toMillis());
    }
  }

  private boolean isAnswered(long sentUntil) {
    return System.nanoTime() - atOnce.lastHeardAt() > QUIET_NANOS
        && atOnce.ask(Hearing::latest) >= sentUntil - WITHOUT_ANSWER_MAX;
  }

  private void say(Object what) {
    try {
      out.writeObject(what);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("nobody listens any more", e);
    }
  }
}
