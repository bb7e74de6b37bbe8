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
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import io.tillstream.engine.tier.TierBook;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is remembered of a member, and its bytes. The first byte says the version of the
 * layout; every version that was ever released is read for ever. What a member does not have takes
 * no bytes.
 */
public final class MemberState {

  /** The layout that {@link #toBytes} writes. */
  public static final int VERSION = 3;

  private static final int BEGUN = 1;
  private static final int PROFILE = 2;
  private static final int ORDERS = 4;
  private static final int CONTACTS = 8;
  private static final int HELD = 16;
  private static final int BIRTHDAYS = 32;
  private static final int MOVED = 64;
  private static final int FORMER_IDS = 128;

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
    if (clock == Long.MIN_VALUE) {
      return out.unsigned(0).toBytes();
    }
    if (movedInto != null) {
      out.unsigned(BEGUN | MOVED).signed(clock).text(movedInto);
      ledger.write(out);
      return out.toBytes();
    }
    int flags =
        BEGUN
            | (profile.isEmpty() ? 0 : PROFILE)
            | (orders.isEmpty() ? 0 : ORDERS)
            | (contacts.isEmpty() ? 0 : CONTACTS)
            | (held.isEmpty() ? 0 : HELD)
            | (birthdays.isEmpty() ? 0 : BIRTHDAYS)
            | (formerIds.isEmpty() ? 0 : FORMER_IDS);
    out.unsigned(flags).signed(clock).instant(clock, knownSince);
    writeCore(out);
    purchases.writeFollowUps(out);
    sent.write(out, clock);
    writeSections(out, flags);
    return out.toBytes();
  }

  private void writeCore(StateWriter out) {
    ledger.write(out);
    tiers.write(out, clock);
    purchases.write(out, clock);
    sales.write(out, clock, purchases.lastAt());
    requests.write(out, clock);
  }

  private void writeSections(StateWriter out, int flags) {
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
   * @throws IllegalArgumentException if the bytes are of a version this release does not know
   */
  public static MemberState fromBytes(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    int version = in.version();
    if (version < 1 || version > VERSION) {
      throw new IllegalArgumentException(
          "member state of version " + version + "; this release reads up to " + VERSION);
    }
    MemberState state = new MemberState();
    int flags = in.count();
    if (flags == 0) {
      return state;
    }
    state.clock = in.signed();
    if (version == 1) {
      // Who was known before version 2 was known all along.
      state.knownSince = 0;
      state.readCore(in);
      state.sent = SentLog.read(in, state.clock);
      return state;
    }
    if ((flags & MOVED) != 0) {
      state.movedInto = in.text();
      state.ledger = Ledger.read(in);
      return state;
    }
    state.knownSince = in.instant(state.clock);
    state.readCore(in);
    state.purchases.readFollowUps(in);
    state.sent = SentLog.read(in, state.clock);
    state.readSections(in, flags);
    return state;
  }

  private void readCore(StateReader in) {
    ledger = Ledger.read(in);
    tiers = TierBook.read(in, clock);
    purchases = Purchases.read(in, clock);
    sales = SaleMemory.read(in, clock, purchases.lastAt());
    requests = RequestMemory.read(in, clock);
  }

  private void readSections(StateReader in, int flags) {
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
