package io.tillstream.streaming.demo.score;

import io.tillstream.streaming.replay.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Counts what is sent and what is read back; may be told and asked by several threads. */
public final class Scoreboard {

  private static final int SECONDS_SHOWN = 60;

  private final LongSupplier nanoTime;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Long> stepsBegun = new HashMap<>();
  private final Tally fed = new Tally();
  private final Tally madeUp = new Tally();
  private final Rhythm fedRhythm = new Rhythm();
  private final Rhythm answerRhythm = new Rhythm();
  private final Tally ledger = new Tally();
  private final Map<String, String> tierOf = new HashMap<>();
  private final Tally tierChanges = new Tally();
  private final Tally triggers = new Tally();
  private final Tally suppressed = new Tally();
  private final Tally refused = new Tally();
  private final Map<String, Message> messages = new LinkedHashMap<>();
  private final Latencies latencies = new Latencies();
  private Phase phase = Phase.STARTING;
  private String webPage = "";
  private String bootstrapServers = "";
  private long feedBegan;
  private long shopClock;
  private double share;
  private long anonymous;
  private long answers;
  private long heldOut;
  private long takenBack;
  private long lastSent;
  private long lastAnswer;

  /**
   * @param nanoTime the machine's running clock
   */
  public Scoreboard(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Something has to be done before the first receipt can be sent. */
  public synchronized void begin(String step, String detail) {
    steps.add(new Step(step, detail, -1));
    stepsBegun.put(step, nanoTime.getAsLong());
  }

  /** A step is done. */
  public synchronized void done(String step, String detail) {
    long millis = (nanoTime.getAsLong() - stepsBegun.get(step)) / 1_000_000;
    steps.replaceAll(each -> each.name().equals(step) ? new Step(step, detail, millis) : each);
  }

  /** The Flink cluster is up. */
  public synchronized void webPage(String address) {
    webPage = address;
  }

  /** The broker is up. */
  public synchronized void bootstrapServers(String addresses) {
    bootstrapServers = addresses;
  }

  public synchronized void enter(Phase next) {
    phase = next;
    if (next == Phase.FEEDING) {
      feedBegan = nanoTime.getAsLong();
    }
  }

  public synchronized Phase phase() {
    return phase;
  }

  /**
   * A receipt was sent.
   *
   * @param soldAt epoch milliseconds
   * @param reached how much of the year has passed with it, 0 to 1
   */
  public synchronized void fed(
      String kind, String saleId, boolean hasMember, long soldAt, double reached) {
    fed.add(kind, 0);
    anonymous += hasMember ? 0 : 1;
    shopClock = Math.max(shopClock, soldAt);
    share = Math.max(share, reached);
    fedRhythm.add(elapsedMillis(), 1);
    lastSent = nanoTime.getAsLong();
    if (hasMember) {
      latencies.sent(saleId, lastSent);
    }
  }

  /** Something that is made up around the receipts was sent to that topic. */
  public synchronized void madeUp(String topic) {
    madeUp.add(topic, 0);
    lastSent = nanoTime.getAsLong();
  }

  /** A record was read back, of whatever kind. */
  public synchronized void answer() {
    answers++;
    if (phase != Phase.STARTING) {
      answerRhythm.add(elapsedMillis(), 1);
    }
    lastAnswer = nanoTime.getAsLong();
  }

  public synchronized void ledgerEntry(String kind, long points, String causeId) {
    ledger.add(kind, points);
    latencies.read(causeId, nanoTime.getAsLong());
  }

  public synchronized void status(String memberId, String tier) {
    tierOf.put(memberId, tier);
  }

  public synchronized void tierChange(String reason) {
    tierChanges.add(reason, 0);
  }

  public synchronized void trigger(Message message) {
    triggers.add(message.trigger(), 0);
    messages.remove(message.trigger()); // to the end of the order
    messages.put(message.trigger(), message);
  }

  /** A trigger went to the control group's topic. */
  public synchronized void heldOut() {
    heldOut++;
  }

  /** A trigger took back another that had left. */
  public synchronized void takenBack() {
    takenBack++;
  }

  public synchronized void suppressed(String reason) {
    suppressed.add(reason, 0);
  }

  public synchronized void refused(String reason) {
    refused.add(reason, 0);
  }

  /** How long ago something was sent or read. */
  public synchronized long quietMillis() {
    return (nanoTime.getAsLong() - Math.max(lastSent, lastAnswer)) / 1_000_000;
  }

  /** From the first receipt sent to the last answer read; 0 if there was none. */
  public synchronized long millisToLastAnswer() {
    return lastAnswer == 0 ? 0 : (lastAnswer - feedBegan) / 1_000_000;
  }

  /** How long receipts took to show; see {@link Latencies}. */
  public synchronized long visibleWithinMillis(double shareOfReceipts) {
    return latencies.within(shareOfReceipts);
  }

  /** How it stands now; does not change any more. */
  public synchronized Standing standing() {
    long now = elapsedMillis();
    Map<String, Long> members = new TreeMap<>();
    tierOf.values().forEach(tier -> members.merge(tier, 1L, Long::sum));
    return new Standing(
        phase,
        List.copyOf(steps),
        webPage,
        bootstrapServers,
        now,
        shopClock,
        share,
        copy(fed),
        copy(madeUp),
        anonymous,
        fedRhythm.perSecond(now),
        fedRhythm.latest(now, SECONDS_SHOWN),
        answers,
        answerRhythm.perSecond(now),
        copy(ledger),
        members,
        copy(tierChanges),
        copy(triggers),
        heldOut,
        takenBack,
        copy(suppressed),
        copy(refused),
        latestFirst(messages.values()));
  }

  private long elapsedMillis() {
    return phase == Phase.STARTING ? 0 : (nanoTime.getAsLong() - feedBegan) / 1_000_000;
  }

  private static List<Message> latestFirst(Collection<Message> latestLast) {
    List<Message> messages = new ArrayList<>(latestLast);
    Collections.reverse(messages);
    return messages;
  }

  private static Tally copy(Tally tally) {
    Tally copy = new Tally();
    copy.addAll(tally);
    return copy;
  }
}
