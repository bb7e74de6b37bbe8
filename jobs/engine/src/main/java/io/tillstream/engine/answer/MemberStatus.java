package io.tillstream.engine.answer;

import java.time.LocalDate;

/**
 * What is true of a member now.
 *
 * @param asOf epoch milliseconds
 * @param tierValidUntil last day of the tier; null for the lowest
 * @param nextTier the tier above; null on the highest
 * @param toNextTier what is missing to it, in the ladder's measure; null on the highest
 * @param windowSpendMinor eligible spend in the tier window, in the minor unit
 * @param firstPurchaseAt epoch milliseconds; null without a purchase
 * @param lastPurchaseAt epoch milliseconds; null without a purchase
 * @param nextExpiryPoints points in the lot that expires first; null if none does
 * @param nextExpiryOn last day they can be spent; null if none expires
 */
public record MemberStatus(
    String memberId,
    long asOf,
    long balance,
    String tier,
    LocalDate tierValidUntil,
    String nextTier,
    Long toNextTier,
    Recency recency,
    Frequency frequency,
    long purchases,
    long lifetimeSpendMinor,
    long windowSpendMinor,
    Long firstPurchaseAt,
    Long lastPurchaseAt,
    Long nextExpiryPoints,
    LocalDate nextExpiryOn,
    int programVersion)
    implements Answer {}
