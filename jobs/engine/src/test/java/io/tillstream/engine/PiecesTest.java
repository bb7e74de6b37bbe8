package io.tillstream.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.engine.scenario.StoreCard;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A long story is written in pieces, of which only those that changed. */
class PiecesTest {

  private static final int ROOM = 8;

  private final StoreCard card = new StoreCard();
  private final LaidPieces laid = new LaidPieces();

  @Test
  void whatIsReadFromPiecesIsWhatWasWritten() {
    sell(100);
    lay();

    assertThat(laid.read().toBytes()).isEqualTo(card.state().toBytes());
    assertThat(laid.pages()).hasSize(13);
  }

  @Test
  void aSaleIsWrittenOnTheLastPageAlone() {
    sell(97);
    lay();
    sell(1);

    assertThat(lay()).hasSize(1);
    assertThat(laid.pages()).hasSize(13);
  }

  @Test
  void nothingIsWrittenOfWhoHasNotChanged() {
    sell(100);
    lay();

    assertThat(lay()).isEmpty();
  }

  @Test
  void aReturnIsWrittenOnThePageOfItsSaleAndOnOneOfReturns() {
    sell(100);
    lay();
    card.takeBack(20);

    assertThat(lay()).hasSize(2);
    assertThat(laid.read().toBytes()).isEqualTo(card.state().toBytes());
  }

  @Test
  void whatDidNotChangeIsWrittenAsItWas() {
    sell(100);
    lay();
    Map<Integer, byte[]> before = new TreeMap<>(laid.pages());
    MemberState read = laid.read();
    LaidPieces anew = new LaidPieces();
    anew.lay(MemberState.fromBytes(read.toBytes()), ROOM);

    assertThat(anew.pages().keySet()).isEqualTo(before.keySet());
    before.forEach((number, page) -> assertThat(anew.pages().get(number)).isEqualTo(page));
  }

  @Test
  void thePagesOfWhatIsForgottenAreRemoved() {
    sell(100);
    lay();
    card.skip(StoreCard.MEMORY.dividedBy(2));
    sell(40);
    lay();
    card.skip(StoreCard.MEMORY.dividedBy(2));
    sell(1);
    lay();

    assertThat(laid.pages()).hasSizeLessThan(8);
    assertThat(laid.read().toBytes()).isEqualTo(card.state().toBytes());
  }

  @Test
  void whatIsForgottenDoesNotHaveThePageWrittenEachTime() {
    while (card.forgets() == 0) {
      sell(1);
    }
    lay();
    int written = 0;
    for (int i = 0; i < 4 * ROOM; i++) {
      sell(1);
      written += lay().size();
      assertThat(laid.read().toBytes()).isEqualTo(card.state().toBytes());
    }

    // Each on the last page, and each page that is forgotten once or twice more on its way out.
    assertThat(written - 4 * ROOM).isBetween(1, 2 * 5);
  }

  @Test
  void aPageBeginsAnewWhenAllThatLayOnItIsForgotten() {
    sell(80);
    card.skip(StoreCard.MEMORY.minus(Duration.ofDays(15)));
    sell(1);
    laid.lay(card.state(), 100);
    card.skip(StoreCard.MEMORY.plusDays(1));
    sell(3);
    laid.lay(card.state(), 100);

    assertThat(laid.pages()).hasSize(1);
    assertThat(laid.read().toBytes()).isEqualTo(card.state().toBytes());
  }

  @Test
  void aPageOfALaterReleaseIsRefused() {
    sell(10);
    lay();
    laid.pages().get(laid.pages().firstKey())[0] = 99;

    assertThatThrownBy(laid::read)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version 99");
  }

  @Test
  void aMissingPageIsNotPassedOver() {
    sell(100);
    lay();
    laid.pages().remove(laid.pages().firstKey());

    assertThatThrownBy(laid::read)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("12 pages with 92 entries, where there were 13 with 100");
  }

  @Test
  void aPageTooManyIsNotPassedOver() {
    sell(100);
    lay();
    laid.pages().put(400, laid.pages().get(laid.pages().firstKey()));

    assertThatThrownBy(laid::read).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aHeadIsNotTakenForAMember() {
    sell(10);
    lay();

    assertThat(MemberState.isHead(laid.head())).isTrue();
    assertThat(MemberState.isHead(card.state().toBytes())).isFalse();
    assertThatThrownBy(() -> MemberState.fromBytes(laid.head()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without its pages");
  }

  @Test
  void whoIsNewOrMovedHasNoPages() {
    laid.lay(MemberState.fresh(), ROOM);
    assertThat(laid.pages()).isEmpty();
    assertThat(laid.read().toBytes()).isEqualTo(MemberState.fresh().toBytes());

    sell(10);
    MemberState note = card.mergeInto("m9").note();
    laid.lay(note, ROOM);
    assertThat(laid.pages()).isEmpty();
    assertThat(laid.read().movedInto()).isEqualTo("m9");
  }

  @Test
  void whoeverIsMergedGoesWithAllPages() {
    sell(50);
    lay();
    byte[] before =
        MemberState.fromBytes(card.mergeInto("m9").departure().state().toBytes()).toBytes();
    card.absorb("m9", MemberState.fromBytes(before));
    lay();

    assertThat(laid.read().toBytes()).isEqualTo(card.state().toBytes());
  }

  /** Sales in time and late, returns, voids, mergers; and pages read anew, of another size. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 32, 300})
  void inPiecesOneAnswersAsInOne(int room) {
    SplittableRandom random = new SplittableRandom(room);
    StoreCard inOne = new StoreCard();
    StoreCard inPieces = new StoreCard();
    for (int step = 0; step < 6_000; step++) {
      int happens = random.nextInt(1_000);
      long choice = random.nextLong();
      assertThat(inPieces.happen(happens, new SplittableRandom(choice)))
          .as("room %d step %d", room, step)
          .isEqualTo(inOne.happen(happens, new SplittableRandom(choice)));
      if (random.nextInt(10) == 0) {
        laid.lay(inPieces.state(), random.nextInt(10) == 0 ? room + 3 : room);
        byte[] whole = inOne.state().toBytes();
        MemberState read = laid.read();
        assertThat(read.toBytes()).as("room %d step %d", room, step).isEqualTo(whole);
        assertThat(inPieces.state().toBytes()).isEqualTo(whole);
        if (random.nextInt(5) == 0) {
          inPieces.goOnAs(read);
        }
      }
    }
    assertThat(inOne.forgets()).isPositive();
  }

  private void sell(int count) {
    for (int i = 0; i < count; i++) {
      card.sell();
    }
  }

  private Map<Integer, byte[]> lay() {
    return laid.lay(card.state(), ROOM);
  }
}
