package io.tillstream.engine.ledger;

import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the points of a debit came from, so that they can go back there.
 *
 * @param parts in the order in which they were taken
 * @param debt what no lot could give and the member now owes
 */
public record Drawn(List<Part> parts, long debt) {

  /**
   * Points out of one lot.
   *
   * @param day the lot's last day, epoch day
   */
  public record Part(int day, long points) {}

  public static final Drawn NOTHING = new Drawn(List.of(), 0);

  public Drawn {
    parts = List.copyOf(parts);
  }

  public long total() {
    long total = debt;
    for (Part part : parts) {
      total += part.points();
    }
    return total;
  }

  public void write(StateWriter out) {
    out.unsigned(debt).unsigned(parts.size());
    for (Part part : parts) {
      out.signed(part.day()).unsigned(part.points());
    }
  }

  public static Drawn read(StateReader in) {
    long debt = in.unsigned();
    int count = in.count();
    List<Part> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      parts.add(new Part(Math.toIntExact(in.signed()), in.unsigned()));
    }
    return new Drawn(parts, debt);
  }
}
