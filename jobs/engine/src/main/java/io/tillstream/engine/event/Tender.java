package io.tillstream.engine.event;

/**
 * One means of payment of a receipt.
 *
 * @param type cash, card, wallet, …
 * @param amountMinor the part paid with it, in the currency's minor unit
 */
public record Tender(String type, long amountMinor) {}
