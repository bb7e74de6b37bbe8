package io.tillstream.engine.receipt;

import io.tillstream.engine.answer.Frequency;
import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.program.MemberView;
import java.time.ZoneId;

/**
 * How conditions see a return of a known sale: the returned lines, but the channel, the store and
 * the tier of the original, so that what earned points loses them again.
 */
final class AsSold {

  private AsSold() {}

  static Sale sale(Sale back, Receipt original) {
    return new Sale(
        back.saleId(),
        back.kind(),
        original.soldAt(),
        original.storeId() == null ? back.storeId() : original.storeId(),
        back.registerId(),
        original.channel(),
        back.memberId(),
        back.originalSaleId(),
        back.currency(),
        back.lines(),
        back.tenders(),
        back.promotionIds());
  }

  static MemberView member(MemberView now, String tier) {
    return new MemberView() {
      @Override
      public String memberId() {
        return now.memberId();
      }

      @Override
      public long balance() {
        return now.balance();
      }

      @Override
      public String tier() {
        return tier;
      }

      @Override
      public Recency recency() {
        return now.recency();
      }

      @Override
      public Frequency frequency() {
        return now.frequency();
      }

      @Override
      public long purchases() {
        return now.purchases();
      }

      @Override
      public long lifetimeSpendMinor() {
        return now.lifetimeSpendMinor();
      }

      @Override
      public ZoneId zone() {
        return now.zone();
      }

      @Override
      public String phone() {
        return now.phone();
      }

      @Override
      public String email() {
        return now.email();
      }
    };
  }
}
