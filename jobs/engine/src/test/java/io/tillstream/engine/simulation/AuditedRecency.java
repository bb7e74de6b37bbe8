package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.lifecycle.LifecycleSignals;
import io.tillstream.engine.program.LifecyclePolicy.Stage;
import io.tillstream.engine.signal.SignalType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How far the member has drifted since the last purchase. */
final class AuditedRecency {

  /**
   * A stage that rang.
   *
   * @param since the purchase that was the last one then
   */
  private record Rung(Stage stage, AuditedReceipt since) {}

  private final AuditDesk desk;
  private final AuditedSales sales;
  private final AuditedOutreach outreach;

  /** What rang since the last purchase. */
  private final Set<Rung> rung = new HashSet<>();

  /** What a purchase found when it came as the last one, for its void to put back. */
  private final Map<AuditedReceipt, Set<Rung>> found = new HashMap<>();

  AuditedRecency(AuditDesk desk, AuditedSales sales, AuditedOutreach outreach) {
    this.desk = desk;
    this.sales = sales;
    this.outreach = outreach;
  }

  Recency stage() {
    return rung.stream()
        .map(one -> one.stage().recency())
        .max(Comparator.naturalOrder())
        .orElse(Recency.ACTIVE);
  }

  /**
   * Looks at a sale that was just booked.
   *
   * @return true if it proves a stage wrong
   */
  boolean bought(AuditedReceipt purchase) {
    AuditedReceipt before = lastBut(purchase);
    long at = purchase.sale.soldAt();
    if (before == null) {
      found.put(purchase, Set.of());
      // whoever had nothing left that was bought begins anew
      outreach.forget(why -> LifecycleSignals.isStage(why.type()));
      return false;
    }
    if (at <= before.sale.soldAt()) {
      // what the next purchase seemed to find, this one had found before it
      found.put(purchase, found.put(nextAfter(purchase), Set.of()));
      return false;
    }
    found.put(purchase, Set.copyOf(rung));
    boolean provesWrong = false;
    for (Rung one : Set.copyOf(rung)) {
      if (dueOf(one.stage(), before) > at) {
        String occasion = occasion(one.stage(), one.since());
        outreach.cancel(why -> why.occasion().equals(occasion), Long.MIN_VALUE);
        rung.remove(one);
        provesWrong = true;
      }
    }
    if (!rung.isEmpty()) {
      desk.raise(LifecycleSignals.WOKEN, "sale " + purchase.sale.saleId(), at, stage().name());
      rung.clear();
    }
    return provesWrong;
  }

  /** Puts back what a purchase had found, for now or for when the next one is voided too. */
  void voided(AuditedReceipt purchase) {
    AuditedReceipt next = nextAfter(purchase);
    Set<Rung> putBack = found.get(purchase);
    if (last() == null) {
      rung.clear();
    } else if (next == null) {
      rung.addAll(putBack);
    } else {
      found.merge(next, putBack, AuditedRecency::both);
    }
  }

  private AuditedReceipt nextAfter(AuditedReceipt purchase) {
    return sales
        .purchases()
        .filter(other -> other != purchase && other.sale.soldAt() >= purchase.sale.soldAt())
        .min(Comparator.comparingLong(other -> other.sale.soldAt()))
        .orElse(null);
  }

  private static Set<Rung> both(Set<Rung> some, Set<Rung> others) {
    Set<Rung> both = new HashSet<>(some);
    both.addAll(others);
    return both;
  }

  /** When the next stage rings; null if none does. */
  Long nextStageAt() {
    Stage next = nextStage();
    return next == null ? null : dueOf(next, last());
  }

  void ring(long due) {
    Stage stage = nextStage();
    AuditedReceipt last = last();
    rung.add(new Rung(stage, last));
    desk.raise(
        signalOf(stage),
        occasion(stage, last),
        due,
        (long) stage.days(),
        sales.purchases().count(),
        sales.lifetimeSpendMinor());
  }

  private Stage nextStage() {
    if (last() == null) {
      return null;
    }
    Recency now = stage();
    return desk.program.lifecycle().stages().stream()
        .filter(stage -> stage.recency().compareTo(now) > 0)
        .findFirst()
        .orElse(null);
  }

  private long dueOf(Stage stage, AuditedReceipt last) {
    return desk.dailyAtOf(last.day.plusDays(stage.days()));
  }

  private AuditedReceipt last() {
    return lastBut(null);
  }

  /** The latest purchase that stands, one left aside; null without one. */
  private AuditedReceipt lastBut(AuditedReceipt one) {
    return sales
        .purchases()
        .filter(purchase -> purchase != one)
        .max(Comparator.comparingLong(purchase -> purchase.sale.soldAt()))
        .orElse(null);
  }

  private static String occasion(Stage stage, AuditedReceipt since) {
    return stage.recency() + " since " + since.sale.soldAt();
  }

  private static SignalType signalOf(Stage stage) {
    return switch (stage.recency()) {
      case SILENT -> LifecycleSignals.SILENT;
      case SLEEPING -> LifecycleSignals.SLEEPING;
      case LOST -> LifecycleSignals.LOST;
      case ACTIVE -> throw new IllegalArgumentException("a stage never is ACTIVE");
    };
  }
}
