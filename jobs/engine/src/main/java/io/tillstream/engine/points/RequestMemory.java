package io.tillstream.engine.points;

import io.tillstream.engine.ledger.Drawn;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import java.util.ArrayList;
import java.util.List;

/** The points requests that later ones may repeat or cancel. */
public final class RequestMemory {

  private final List<Remembered> requests = new ArrayList<>(0);

  /** One request; a redemption that was approved keeps where its points came from. */
  static final class Remembered {
    private final String requestId;
    private final long at;
    private final Drawn redeemed;
    private boolean cancelled;

    Remembered(String requestId, long at, Drawn redeemed) {
      this.requestId = requestId;
      this.at = at;
      this.redeemed = redeemed;
    }

    /** Null unless it is an approved redemption. */
    Drawn redeemed() {
      return redeemed;
    }

    boolean isCancelled() {
      return cancelled;
    }

    void cancel() {
      cancelled = true;
    }
  }

  /** The request of that id; null if it is not known (any more). */
  Remembered find(String requestId) {
    for (Remembered request : requests) {
      if (request.requestId.equals(requestId)) {
        return request;
      }
    }
    return null;
  }

  void remember(Remembered request) {
    requests.add(request);
  }

  /** Takes over what another member remembers. */
  public void absorb(RequestMemory gone) {
    for (Remembered request : gone.requests) {
      if (find(request.requestId) == null) {
        requests.add(request);
      }
    }
  }

  /**
   * Forgets what is older than that.
   *
   * @param memoryMillis how long ids are kept, from the request's own time
   */
  public void forget(long clock, long memoryMillis) {
    for (int i = requests.size() - 1; i >= 0; i--) {
      if (clock - memoryMillis > requests.get(i).at) {
        requests.remove(i);
      }
    }
  }

  public boolean isEmpty() {
    return requests.isEmpty();
  }

  public void write(StateWriter out, long clock) {
    out.unsigned(requests.size());
    for (Remembered request : requests) {
      out.text(request.requestId).instant(clock, request.at);
      out.unsigned(request.redeemed == null ? 0 : request.cancelled ? 1 : 2);
      if (request.redeemed != null) {
        request.redeemed.write(out);
      }
    }
  }

  public static RequestMemory read(StateReader in, long clock) {
    RequestMemory memory = new RequestMemory();
    for (int left = in.count(); left > 0; left--) {
      String requestId = in.text();
      long at = in.instant(clock);
      int kind = in.count();
      Remembered request = new Remembered(requestId, at, kind == 0 ? null : Drawn.read(in));
      request.cancelled = kind == 1;
      memory.requests.add(request);
    }
    return memory;
  }
}
