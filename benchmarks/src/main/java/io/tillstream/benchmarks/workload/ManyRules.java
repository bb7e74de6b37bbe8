package io.tillstream.benchmarks.workload;

import io.tillstream.streaming.operator.ProgramText;
import java.util.Locale;

/**
 * The measured program with more of everything: earn rules and triggers, half of each, of which
 * always the same few match, however many there are. The others are what a chain has lying about:
 * campaigns on a category, an article, a store, a coupon or a large basket, of other seasons and
 * other places; triggers for a milestone, a tier or a step that nobody reaches here.
 */
public final class ManyRules {

  /** With so few there are only those that match. */
  static final int FEWEST = 10;

  private ManyRules() {}

  /**
   * @param count of earn rules and triggers together, at least 10
   */
  public static ProgramText text(int count) {
    StringBuilder earn = new StringBuilder();
    StringBuilder triggers = new StringBuilder();
    for (int i = 0; i < (count - FEWEST) / 2; i++) {
      earn.append(campaign(i));
      triggers.append(trigger(i));
    }
    String usual = MeasuredProgram.text().definition();
    String definition =
        usual
            .replaceFirst("( +- \\{id: beauty,.*\\n)", "$1" + MATCHING + earn)
            .replaceFirst("\\s*$", "\n" + triggers);
    return new ProgramText(count + " rules", definition);
  }

  /** Beside the two that are there already; as each triggers' list has its five. */
  private static final String MATCHING =
      """
          - {id: app, points: 1, per: 10.00, when: 'sale.channel == "APP"'}
          - {id: opening, points: 2, per: 10.00, when: 'sale.storeId == "store-1007"'}
          - {id: baskets, points: 1, per: 10.00, when: 'sale.totalMinor >= 30000'}
      """;

  private static String campaign(int i) {
    String when =
        switch (i % 5) {
          case 0 -> "line.category == \"season-" + i + "\"";
          case 1 -> "line.sku in [\"6909" + i + "\", \"6908" + i + "\"]";
          case 2 -> "sale.storeId == \"store-9" + i + "\" && line.category != \"food\"";
          case 3 -> "\"coupon-" + i + "\" in sale.promotionIds";
          default -> "sale.totalMinor >= " + (100_000_000 + i);
        };
    return String.format(
        Locale.ROOT, "    - {id: campaign-%d, points: 1, per: 10.00, when: '%s'}\n", i, when);
  }

  private static String trigger(int i) {
    String listens =
        switch (i % 5) {
          case 0 -> "on: PURCHASED, when: 'member.purchases == " + (100_000 + i) + "'";
          case 1 ->
              "on: PURCHASED, when: 'member.lifetimeSpendMinor >= " + 1_000_000_000_000L + "'";
          case 2 ->
              "on: TIER_NEARLY, when: 'signal.next == \"Gold\" && member.purchases == -" + i + "'";
          case 3 -> "on: SILENT, when: 'member.purchases == " + (100_000 + i) + "'";
          default -> "on: ORDER_UNPAID, when: 'signal.step == " + i + "'";
        };
    return String.format(
        Locale.ROOT, "  - {id: more-%d, %s, channel: PUSH, text: \"Hello\"}\n", i, listens);
  }
}
