package io.tillstream.engine;

import io.tillstream.engine.ledger.Ledger;
import io.tillstream.engine.lifecycle.Purchases;
import io.tillstream.engine.outreach.ContactLog;
import io.tillstream.engine.outreach.HeldWishes;
import io.tillstream.engine.outreach.SentLog;
import io.tillstream.engine.profile.Profile;
import io.tillstream.engine.receipt.SaleMemory;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import io.tillstream.engine.tier.TierBook;

/**
 * A room of a member, in bytes of its own: what somebody keeps who gives each feature its own
 * state. Only rooms that sales lead to; a job for sales would not have the others.
 *
 * <p>In the engine's package, for nobody else sees a member's rooms, and that is as it should be:
 * the product keeps them together.
 */
public enum Room {
  CLOCK {
    @Override
    void write(MemberState member, StateWriter out) {
      out.signed(member.clock).signed(member.knownSince);
    }

    @Override
    void read(StateReader in, MemberState member) {
      member.clock = in.signed();
      member.knownSince = in.signed();
    }
  },
  POINTS {
    @Override
    void write(MemberState member, StateWriter out) {
      member.ledger.write(out, EPOCH);
    }

    @Override
    void read(StateReader in, MemberState member) {
      member.ledger = Ledger.read(in, EPOCH);
    }
  },
  TIER {
    @Override
    void write(MemberState member, StateWriter out) {
      member.tiers.write(out, EPOCH);
    }

    @Override
    void read(StateReader in, MemberState member) {
      member.tiers = TierBook.read(in, EPOCH);
    }
  },
  PURCHASES {
    @Override
    void write(MemberState member, StateWriter out) {
      member.purchases.write(out, EPOCH);
    }

    @Override
    void read(StateReader in, MemberState member) {
      member.purchases = Purchases.read(in, EPOCH);
    }
  },
  RECEIPTS {
    @Override
    void write(MemberState member, StateWriter out) {
      member.sales.write(out, EPOCH, EPOCH);
    }

    @Override
    void read(StateReader in, MemberState member) {
      member.sales = SaleMemory.read(in, EPOCH, EPOCH);
    }
  },
  SENT {
    @Override
    void write(MemberState member, StateWriter out) {
      member.sent.write(out, EPOCH);
    }

    @Override
    void read(StateReader in, MemberState member) {
      member.sent = SentLog.read(in, EPOCH);
    }
  },
  PROFILE {
    @Override
    void write(MemberState member, StateWriter out) {
      member.profile.write(out);
    }

    @Override
    void read(StateReader in, MemberState member) {
      member.profile = Profile.read(in);
    }
  },
  CONTACTS {
    @Override
    void write(MemberState member, StateWriter out) {
      member.contacts.write(out, EPOCH);
    }

    @Override
    void read(StateReader in, MemberState member) {
      member.contacts = ContactLog.read(in, EPOCH);
    }
  },
  HELD {
    @Override
    void write(MemberState member, StateWriter out) {
      member.held.write(out, EPOCH);
    }

    @Override
    void read(StateReader in, MemberState member) {
      member.held = HeldWishes.read(in, EPOCH);
    }
  };

  /** What instants are written relative to, so that a room need not change with the clock. */
  private static final long EPOCH = 0;

  private final byte[] unused = bytesOf(MemberState.fresh());

  abstract void write(MemberState member, StateWriter out);

  abstract void read(StateReader in, MemberState member);

  /** This room of a member. */
  public byte[] bytesOf(MemberState member) {
    StateWriter out = new StateWriter().unsigned(MemberState.VERSION);
    write(member, out);
    return out.toBytes();
  }

  /** This room of a member with whom nothing has happened in it. */
  public byte[] unused() {
    return unused;
  }

  /**
   * Furnishes this room of a member.
   *
   * @param bytes what {@link #bytesOf} gave
   */
  public void furnish(MemberState member, byte[] bytes) {
    read(new StateReader(bytes), member);
  }
}
