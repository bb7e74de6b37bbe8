package io.tillstream.streaming.demo.proof;

import java.util.Map;

/**
 * How what was read back compares with a replay of the same receipts.
 *
 * @param entries ledger entries read, each of them once
 * @param members who have any
 * @param lost numbers missing from the members' ledgers, up to the last of the replay's
 * @param doubled entries whose number was read before
 * @param foreign entries that the replay does not have
 * @param others for each other topic, how many of its records are in both
 * @param differing topics whose records are not the same as the replay's, with what is wrong
 */
public record Verdict(
    long entries,
    long members,
    long lost,
    long doubled,
    long foreign,
    Map<String, Long> others,
    Map<String, String> differing) {

  /** True if every record is there, once, and as the replay has it. */
  public boolean isEqual() {
    return lost == 0 && doubled == 0 && foreign == 0 && differing.isEmpty();
  }
}
