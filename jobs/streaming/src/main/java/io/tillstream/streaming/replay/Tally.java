package io.tillstream.streaming.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts things by name, and adds up an amount of each. */
public final class Tally {

  /** How many, and the sum of their amounts. */
  public static final class Entry {
    private long count;
    private long sum;

    public long count() {
      return count;
    }

    public long sum() {
      return sum;
    }
  }

  private final Map<String, Entry> entries = new HashMap<>();

  public void add(String name, long amount) {
    Entry entry = entries.computeIfAbsent(name, unseen -> new Entry());
    entry.count++;
    entry.sum += amount;
  }

  /** Adds all that another counted, under one name. */
  public void add(String name, Tally other) {
    Entry entry = entries.computeIfAbsent(name, unseen -> new Entry());
    entry.count += other.count();
    entry.sum += other.sum();
  }

  public void addAll(Tally other) {
    other.entries.forEach(
        (name, more) -> {
          Entry entry = entries.computeIfAbsent(name, unseen -> new Entry());
          entry.count += more.count;
          entry.sum += more.sum;
        });
  }

  /** Of all names together. */
  public long count() {
    return entries.values().stream().mapToLong(Entry::count).sum();
  }

  /** Of all names together. */
  public long sum() {
    return entries.values().stream().mapToLong(Entry::sum).sum();
  }

  /** By name, in the order of the alphabet. */
  public Map<String, Entry> byName() {
    return new TreeMap<>(entries);
  }
}
