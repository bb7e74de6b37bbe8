package io.tillstream.engine.answer;

import java.time.LocalDate;

/**
 * One booking on a member's points. Never changed later: a correction is a further entry.
 *
 * @param seq 1, 2, 3 … for each member, without gaps
 * @param points signed, never 0
 * @param balance after this entry; the previous entry's balance plus {@code points}
 * @param causeId the sale, request or lot date it came from
 * @param ruleId the rule on EARN and BONUS ({@code tier:<name>} for the tier bonus), the reward on
 *     REDEEM, else null
 * @param storeId null where no store was involved
 * @param expiresOn last day the points can be spent, on EARN, BONUS, EXPIRE and a positive ADJUST;
 *     null otherwise, or if points never expire
 * @param occurredAt epoch milliseconds
 */
public record LedgerEntry(
    String memberId,
    long seq,
    Kind kind,
    long points,
    long balance,
    String causeId,
    String ruleId,
    String storeId,
    LocalDate expiresOn,
    long occurredAt,
    int programVersion)
    implements Answer {

  /** Why points moved. */
  public enum Kind {
    EARN,
    BONUS,
    REVERSE,
    REDEEM,
    RESTORE,
    EXPIRE,
    ADJUST
  }
}
