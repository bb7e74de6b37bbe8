package io.tillstream.engine.event;

/**
 * One line of a receipt.
 *
 * @param sku the article
 * @param category the article's category; null if the till does not know it
 * @param quantity pieces
 * @param amountMinor what the line costs after discounts, in the currency's minor unit; a discount
 *     line may be negative
 */
public record Line(String sku, String category, int quantity, long amountMinor) {}
