package io.tillstream.streaming.demo.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds what is read from the topics against what a replay answered, record by record: each must
 * come, and come once. A member's ledger is numbered, so it also shows by itself what is lost or
 * doubled. May be told and asked by several threads.
 */
public final class Proof {

  /** What one topic should hold, and what came instead. */
  private static final class Awaited {
    private final Map<Object, Integer> missing = new HashMap<>();
    private final List<Object> surplus = new ArrayList<>();
    private long missingCount;
    private long matched;

    void expect(Object record) {
      missing.merge(record, 1, Integer::sum);
      missingCount++;
    }

    void read(Object record) {
      Integer left = missing.get(record);
      if (left == null) {
        surplus.add(record);
        return;
      }
      if (left == 1) {
        missing.remove(record);
      } else {
        missing.put(record, left - 1);
      }
      missingCount--;
      matched++;
    }
  }

  private final String ledgerTopic;
  private final Map<String, Awaited> topics = new TreeMap<>();
  private final Map<String, Long> expectedSeq = new HashMap<>();
  private final Map<String, Long> lastSeq = new HashMap<>();
  private long skipped;
  private long doubled;

  public Proof(String ledgerTopic) {
    this.ledgerTopic = ledgerTopic;
    topics.put(ledgerTopic, new Awaited());
  }

  /** A ledger entry that the replay answered. */
  public synchronized void expectEntry(String memberId, long seq, Object entry) {
    expectedSeq.merge(memberId, seq, Math::max);
    expect(ledgerTopic, entry);
  }

  /** A record that the replay answered. */
  public synchronized void expect(String topic, Object record) {
    topics.computeIfAbsent(topic, unseen -> new Awaited()).expect(record);
  }

  /** A record that was read from a topic other than the ledger's. */
  public synchronized void read(String topic, Object record) {
    topics.computeIfAbsent(topic, unseen -> new Awaited()).read(record);
  }

  /** A ledger entry that was read. */
  public synchronized void readEntry(String memberId, long seq, Object entry) {
    long last = lastSeq.getOrDefault(memberId, 0L);
    if (seq <= last) {
      doubled++;
      return;
    }
    skipped += seq - last - 1;
    lastSeq.put(memberId, seq);
    topics.get(ledgerTopic).read(entry);
  }

  /** How many records of the replay have not been read yet. */
  public synchronized long missing() {
    return topics.values().stream().mapToLong(awaited -> awaited.missingCount).sum();
  }

  public synchronized Verdict verdict() {
    Awaited ledger = topics.get(ledgerTopic);
    Map<String, Long> others = new TreeMap<>();
    Map<String, String> differing = new TreeMap<>();
    topics.forEach(
        (topic, awaited) -> {
          if (awaited != ledger) {
            others.put(topic, awaited.matched);
          }
          if (awaited.missingCount > 0 || !awaited.surplus.isEmpty()) {
            differing.put(topic, difference(awaited));
          }
        });
    return new Verdict(
        ledger.matched + ledger.surplus.size(),
        lastSeq.size(),
        skipped + unread(),
        doubled,
        ledger.surplus.size(),
        others,
        differing);
  }

  /** Entries of the replay after the last one that was read. */
  private long unread() {
    long unread = 0;
    for (Map.Entry<String, Long> expected : expectedSeq.entrySet()) {
      unread += Math.max(0, expected.getValue() - lastSeq.getOrDefault(expected.getKey(), 0L));
    }
    return unread;
  }

  /** How many, and one of each as an example. */
  private static String difference(Awaited awaited) {
    StringBuilder text = new StringBuilder();
    text.append(awaited.missingCount).append(" missing, ");
    text.append(awaited.surplus.size()).append(" not in the replay");
    awaited.missing.keySet().stream()
        .findFirst()
        .ifPresent(record -> text.append("\n  missing: ").append(record));
    awaited.surplus.stream()
        .findFirst()
        .ifPresent(record -> text.append("\n  not in the replay: ").append(record));
    return text.toString();
  }
}
