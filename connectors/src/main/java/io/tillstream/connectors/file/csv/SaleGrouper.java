package io.tillstream.connectors.file.csv;

import io.tillstream.connectors.file.InputRecord;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Puts the rows of each sale together while they stream by, interleaved with others; the package
 * says when a sale ends and in what order sales leave.
 */
public final class SaleGrouper {

  private static final long MILLIS_APART = 30 * 60_000L;
  private static final long ROWS_APART = 256;

  /** By their latest row, that which was touched longest ago first. */
  private final Map<String, OpenSale> open = new LinkedHashMap<>(64, 0.75f, true);

  /** All that have not left yet, in the order in which they will. */
  private final TreeSet<OpenSale> waiting =
      new TreeSet<>(
          Comparator.comparingLong(OpenSale::soldAt).thenComparingLong(OpenSale::firstRow));

  private final Deque<InputRecord> ready = new ArrayDeque<>();
  private long row;
  private long time;

  /** Takes the next row of the input. */
  void add(SaleRow next) {
    row++;
    time = next.soldAt() == null ? time : next.soldAt();
    if (next.saleId() == null) {
      ready.add(new InputRecord.Refused(next.refusal(), null, next.origin()));
    } else {
      addToSale(next);
    }
    closeWhatIsOver();
    release();
  }

  private void addToSale(SaleRow next) {
    OpenSale sale = open.get(next.saleId());
    if (sale == null) {
      sale = new OpenSale(next.saleId(), row, time);
      open.put(next.saleId(), sale);
      waiting.add(sale);
    }
    if (time < sale.soldAt()) {
      waiting.remove(sale); // its place in the order changes
      sale.add(next, row, time);
      waiting.add(sale);
    } else {
      sale.add(next, row, time);
    }
  }

  private void closeWhatIsOver() {
    Iterator<OpenSale> oldest = open.values().iterator();
    while (oldest.hasNext()) {
      OpenSale sale = oldest.next();
      if (row - sale.touchedRow() < ROWS_APART) {
        return; // the others were touched even later
      }
      if (Math.abs(time - sale.touchedAt()) >= MILLIS_APART) {
        sale.close();
        oldest.remove();
      }
    }
  }

  private void release() {
    while (!waiting.isEmpty() && waiting.first().isClosed()) {
      ready.addAll(waiting.pollFirst().records());
    }
  }

  /** The input is at its end: what is open ends too. */
  public void finish() {
    open.values().forEach(OpenSale::close);
    open.clear();
    release();
  }

  /** The next record that is complete; null if there is none yet. */
  public InputRecord poll() {
    return ready.poll();
  }
}
