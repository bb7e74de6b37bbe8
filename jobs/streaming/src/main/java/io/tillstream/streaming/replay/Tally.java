package io.tillstream.streaming.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts things by name, and adds up an amount of each. */
final class Tally {

  /** How many, and the sum of their amounts. */
  static final class Entry {
    private long count;
    private long sum;

    long count() {
      return count;
    }

    long sum() {
      return sum;
    }
  }

  private final Map<String, Entry> entries = new HashMap<>();

  void add(String name, long amount) {
    Entry entry = entries.computeIfAbsent(name, unseen -> new Entry());
    entry.count++;
    entry.sum += amount;
  }

  /** Adds all that another counted, under one name. */
  void add(String name, Tally other) {
    Entry entry = entries.computeIfAbsent(name, unseen -> new Entry());
    entry.count += other.count();
    entry.sum += other.sum();
  }

  void addAll(Tally other) {
    other.entries.forEach(
        (name, more) -> {
          Entry entry = entries.computeIfAbsent(name, unseen -> new Entry());
          entry.count += more.count;
          entry.sum += more.sum;
        });
  }

  /** Of all names together. */
  long count() {
    return entries.values().stream().mapToLong(Entry::count).sum();
  }

  /** Of all names together. */
  long sum() {
    return entries.values().stream().mapToLong(Entry::sum).sum();
  }

  /** By name, in the order of the alphabet. */
  Map<String, Entry> byName() {
    return new TreeMap<>(entries);
  }
}
