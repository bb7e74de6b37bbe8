package io.tillstream.engine;

import io.tillstream.engine.care.Birthdays;
import io.tillstream.engine.ledger.Ledger;
import io.tillstream.engine.lifecycle.Purchases;
import io.tillstream.engine.order.OrderBook;
import io.tillstream.engine.outreach.ContactLog;
import io.tillstream.engine.outreach.HeldWishes;
import io.tillstream.engine.outreach.SentLog;
import io.tillstream.engine.points.RequestMemory;
import io.tillstream.engine.profile.Profile;
import io.tillstream.engine.receipt.SaleMemory;
import io.tillstream.engine.snapshot.PageChanges;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import io.tillstream.engine.tier.TierBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Everything that is remembered of a member, and its bytes. The first byte says the version of the
 * layout; every version that was ever released is read for ever. What a member does not have takes
 * no bytes.
 */
public final class MemberState {

  /** The layout that {@link #toBytes} writes. */
  public static final int VERSION = 4;

  /** The layout of a head and of pages that {@link #toPieces} writes. */
  public static final int VERSION_IN_PIECES = PageChanges.VERSION;

  /** What clocks are counted from: 2020-01-01T00:00:00Z. */
  private static final long EPOCH = 1_577_836_800_000L;

  private static final int BEGUN = 1;
  private static final int PROFILE = 2;
  private static final int ORDERS = 4;
  private static final int CONTACTS = 8;
  private static final int HELD = 16;
  private static final int BIRTHDAYS = 32;
  private static final int MOVED = 64;
  private static final int FORMER_IDS = 128;
  private static final int SENT = 256;
  private static final int REQUESTS = 512;

  long clock = Long.MIN_VALUE;
  long knownSince = Long.MIN_VALUE;
  Ledger ledger = new Ledger();
  TierBook tiers = new TierBook();
  Purchases purchases = new Purchases();
  SaleMemory sales = new SaleMemory();
  RequestMemory requests = new RequestMemory();
  SentLog sent = new SentLog();
  Profile profile = new Profile();
  OrderBook orders = new OrderBook();
  ContactLog contacts = new ContactLog();
  HeldWishes held = new HeldWishes();
  Birthdays birthdays = new Birthdays();
  List<String> formerIds = List.of();
  String movedInto;

  private MemberState() {}

  /** A member of whom nothing is known. */
  public static MemberState fresh() {
    return new MemberState();
  }

  /**
   * Where the member went when it was merged into another: then nothing else is remembered of it
   * but the number of its last ledger entry. Null if it is here.
   */
  public String movedInto() {
    return movedInto;
  }

  /** The state in the current layout; equal states have equal bytes. */
  public byte[] toBytes() {
    StateWriter out = new StateWriter().unsigned(VERSION);
    write(out, () -> sales.write(out, clock, purchases.lastAt()));
    return out.toBytes();
  }

  /**
   * The state in pieces, for one with a long story. Whoever asks has to lay down what is said of
   * pages: it is not said again.
   *
   * @param room how many receipts go onto a page
   */
  public Pieces toPieces(int room) {
    StateWriter head = new StateWriter().unsigned(VERSION_IN_PIECES);
    PageChanges pages = new PageChanges();
    long[] bytes = {0};
    write(head, () -> bytes[0] = sales.writeApart(head, clock, purchases.lastAt(), room, pages));
    return new Pieces(head.toBytes(), pages, head.size() + bytes[0]);
  }

  private void write(StateWriter out, Runnable writeSales) {
    if (clock == Long.MIN_VALUE) {
      out.unsigned(0);
      return;
    }
    if (movedInto != null) {
      out.unsigned(BEGUN | MOVED).instant(EPOCH, clock).text(movedInto);
      ledger.write(out, clock);
      return;
    }
    int flags =
        BEGUN
            | (profile.isEmpty() ? 0 : PROFILE)
            | (orders.isEmpty() ? 0 : ORDERS)
            | (contacts.isEmpty() ? 0 : CONTACTS)
            | (held.isEmpty() ? 0 : HELD)
            | (birthdays.isEmpty() ? 0 : BIRTHDAYS)
            | (formerIds.isEmpty() ? 0 : FORMER_IDS)
            | (sent.isEmpty() ? 0 : SENT)
            | (requests.isEmpty() ? 0 : REQUESTS);
    out.unsigned(flags).instant(EPOCH, clock);
    ledger.write(out, clock);
    tiers.write(out, clock);
    purchases.write(out, clock);
    writeSales.run();
    out.instant(knownSinceUsually(), knownSince);
    writeSections(out, flags);
  }

  /** Most are known by their first purchase. */
  private long knownSinceUsually() {
    return purchases.count() == 0 ? clock : purchases.firstAt();
  }

  private void writeSections(StateWriter out, int flags) {
    if ((flags & SENT) != 0) {
      sent.write(out, clock);
    }
    if ((flags & REQUESTS) != 0) {
      requests.write(out, clock);
    }
    if ((flags & PROFILE) != 0) {
      profile.write(out);
    }
    if ((flags & ORDERS) != 0) {
      orders.write(out, clock);
    }
    if ((flags & CONTACTS) != 0) {
      contacts.write(out, clock);
    }
    if ((flags & HELD) != 0) {
      held.write(out, clock);
    }
    if ((flags & BIRTHDAYS) != 0) {
      birthdays.write(out);
    }
    if ((flags & FORMER_IDS) != 0) {
      out.unsigned(formerIds.size());
      formerIds.forEach(out::text);
    }
  }

  /**
   * Reads a state back.
   *
   * @throws IllegalArgumentException if the bytes are of a version this release does not know, or
   *     only a head
   */
  public static MemberState fromBytes(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    int version = in.version();
    if (version < 1 || version > VERSION) {
      throw new IllegalArgumentException(
          version == VERSION_IN_PIECES
              ? "the head of a member in pieces, without its pages"
              : "member state of version " + version + "; this release reads up to " + VERSION);
    }
    return read(in, state -> SaleMemory.read(in, state.clock, state.purchases.lastAt()));
  }

  /** True of the head of a member in pieces, false of one in one piece. */
  public static boolean isHead(byte[] bytes) {
    return bytes.length > 0 && bytes[0] == VERSION_IN_PIECES;
  }

  /**
   * Reads a state back that was written in pieces.
   *
   * @param pages all that were laid down and not removed since, by their numbers
   * @throws IllegalArgumentException if a page is missing, or one too many
   */
  public static MemberState fromPieces(byte[] head, Map<Integer, byte[]> pages) {
    StateReader in = new StateReader(head);
    return read(
        in, state -> SaleMemory.readApart(in, state.clock, state.purchases.lastAt(), pages));
  }

  private static MemberState read(StateReader in, Function<MemberState, SaleMemory> sales) {
    MemberState state = new MemberState();
    int version = in.version();
    int flags = in.count();
    if (flags == 0) {
      return state;
    }
    state.clock = version < 4 ? in.signed() : in.instant(EPOCH);
    if (version > 1 && (flags & MOVED) != 0) {
      state.movedInto = in.text();
      state.ledger = Ledger.read(in, state.clock);
    } else if (version < 4) {
      state.readFormer(in, flags, sales);
    } else {
      state.readCore(in, sales);
      state.knownSince = in.instant(state.knownSinceUsually());
      state.readSections(in, flags);
    }
    return state;
  }

  private void readCore(StateReader in, Function<MemberState, SaleMemory> readSales) {
    ledger = Ledger.read(in, clock);
    tiers = TierBook.read(in, clock);
    purchases = Purchases.read(in, clock);
    sales = readSales.apply(this);
  }

  /** Versions 1 to 3 wrote some sections whether there was anything in them or not. */
  private void readFormer(StateReader in, int flags, Function<MemberState, SaleMemory> readSales) {
    // Who was known before version 2 was known all along.
    knownSince = in.version() == 1 ? 0 : in.instant(clock);
    readCore(in, readSales);
    requests = RequestMemory.read(in, clock);
    if (in.version() > 1) {
      purchases.readFormerFollowUps(in);
    }
    sent = SentLog.read(in, clock);
    if (in.version() > 1) {
      readSections(in, flags);
    }
  }

  private void readSections(StateReader in, int flags) {
    if ((flags & SENT) != 0) {
      sent = SentLog.read(in, clock);
    }
    if ((flags & REQUESTS) != 0) {
      requests = RequestMemory.read(in, clock);
    }
    if ((flags & PROFILE) != 0) {
      profile = Profile.read(in);
    }
    if ((flags & ORDERS) != 0) {
      orders = OrderBook.read(in, clock);
    }
    if ((flags & CONTACTS) != 0) {
      contacts = ContactLog.read(in, clock);
    }
    if ((flags & HELD) != 0) {
      held = HeldWishes.read(in, clock);
    }
    if ((flags & BIRTHDAYS) != 0) {
      birthdays = Birthdays.read(in);
    }
    if ((flags & FORMER_IDS) != 0) {
      List<String> ids = new ArrayList<>();
      for (int left = in.count(); left > 0; left--) {
        ids.add(in.text());
      }
      formerIds = List.copyOf(ids);
    }
  }
}
