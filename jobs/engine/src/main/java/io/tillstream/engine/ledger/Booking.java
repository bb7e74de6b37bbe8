package io.tillstream.engine.ledger;

import io.tillstream.engine.answer.LedgerEntry;

/**
 * What an entry says about its cause.
 *
 * @param causeId sale, request or lot date
 * @param ruleId rule, tier or reward; null if none
 * @param storeId null if none
 * @param occurredAt epoch milliseconds
 */
public record Booking(
    LedgerEntry.Kind kind, String causeId, String ruleId, String storeId, long occurredAt) {}
