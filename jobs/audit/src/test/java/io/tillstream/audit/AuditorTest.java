package io.tillstream.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.wire.LedgerEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Right books, doctored in one way each: the auditor finds that way and no other. */
class AuditorTest {

  private final Books books = Books.right();

  @Test
  void right_books_are_exact() {
    assertThat(books.verdict().line())
        .isEqualTo(
            "LEDGER-EXACT members=3 entries=30 lost=0 doubled=0 gaps=0 imbalance=0"
                + " triggers lost=0 doubled=0");
  }

  @Test
  void no_books_are_exact() {
    assertThat(new Auditor(Books.STATUS).verdict().isExact()).isTrue();
  }

  @Test
  void an_entry_that_is_lost_is_a_gap_of_one() {
    books.entries.remove(books.indexOf("m1", 4));
    assertThat(books.verdict().line())
        .isEqualTo(
            "LEDGER-BROKEN members=3 entries=29 lost=1 doubled=0 gaps=1 imbalance=0"
                + " triggers lost=0 doubled=0 first: member=m1 topic=points.ledger partition=0"
                + " offset=12 what=\"seq 4 is missing before this entry\"");
  }

  @Test
  void entries_that_are_lost_together_are_one_gap() {
    for (int seq = 1; seq <= 3; seq++) {
      books.entries.remove(books.indexOf("m0", seq));
    }
    Verdict verdict = books.verdict();
    assertThat(verdict.lost()).isEqualTo(3);
    assertThat(verdict.gaps()).isEqualTo(1);
    assertThat(verdict.first().what()).isEqualTo("seq 1 to 3 are missing before this entry");
  }

  @Test
  void a_last_entry_that_is_lost_shows_in_the_status() {
    books.entries.remove(books.indexOf("m2", 10));
    Verdict verdict = books.verdict();
    assertThat(verdict.imbalance()).isEqualTo(1);
    assertThat(verdict.first())
        .isEqualTo(
            new Breach(
                "m2", new Place(Books.STATUS, 0, 2), "status says balance 100, the last entry 90"));
  }

  @Test
  void all_entries_of_a_member_that_are_lost_show_in_the_status() {
    books.entries.removeIf(entry -> entry.getMemberId().equals("m2"));
    assertThat(books.verdict().imbalance()).isEqualTo(1);
  }

  @Test
  void an_entry_that_is_doubled_is_named_at_its_second_place() {
    books.entries.add(books.entries.get(books.indexOf("m1", 4)));
    Verdict verdict = books.verdict();
    assertThat(verdict.doubled()).isEqualTo(1);
    assertThat(verdict.lost() + verdict.gaps() + verdict.imbalance()).isZero();
    assertThat(verdict.first())
        .isEqualTo(
            new Breach(
                "m1", new Place(Books.LEDGER, 0, 30), "seq 4 comes once more; the last was 10"));
  }

  @Test
  void a_first_entry_that_is_doubled_is_no_new_ledger() {
    books.entries.add(books.entries.get(books.indexOf("m1", 1)));
    books.tombstones.add("m1");
    assertThat(books.verdict().doubled()).isEqualTo(1);
  }

  @Test
  void a_whole_ledger_that_is_doubled_counts_every_entry() {
    books.entries.addAll(List.copyOf(books.entries));
    assertThat(books.verdict().doubled()).isEqualTo(30);
  }

  @Test
  void points_that_do_not_make_the_balance_are_an_imbalance_once() {
    LedgerEntry entry = books.entries.get(books.indexOf("m1", 4));
    books.entries.set(books.indexOf("m1", 4), LedgerEntry.newBuilder(entry).setPoints(11).build());
    Verdict verdict = books.verdict();
    assertThat(verdict.imbalance()).isEqualTo(1);
    assertThat(verdict.first().what()).isEqualTo("seq 4: balance 40, but 30 +11 make 41");
  }

  @Test
  void a_ledger_begins_from_zero() {
    books.entries.set(books.indexOf("m1", 1), Books.entry("m1", 1, 5, 10));
    assertThat(books.verdict().imbalance()).isEqualTo(1);
  }

  @Test
  void numbers_begin_with_one() {
    books.entries.add(Books.entry("m1", 0, 5, 5));
    assertThat(books.verdict().first().what()).isEqualTo("seq 0, and they begin with 1");
  }

  @Test
  void an_entry_that_comes_late_is_not_lost() {
    for (int seq : new int[] {4, 1, 5}) {
      books.entries.add(books.entries.remove(books.indexOf("m1", seq)));
    }
    assertThat(books.verdict().line()).startsWith("LEDGER-EXACT members=3 entries=30");
  }

  @Test
  void an_entry_that_comes_late_must_fit_on_both_sides() {
    books.entries.remove(books.indexOf("m1", 4));
    books.entries.add(Books.entry("m1", 4, 11, 41));
    Verdict verdict = books.verdict();
    assertThat(verdict.lost()).isZero();
    assertThat(verdict.imbalance()).isEqualTo(1);
  }

  @Test
  void an_entry_that_comes_late_twice_is_doubled() {
    books.entries.add(books.entries.remove(books.indexOf("m1", 4)));
    books.entries.add(books.entries.get(books.entries.size() - 1));
    assertThat(books.verdict().doubled()).isEqualTo(1);
  }

  @Test
  void an_erased_member_begins_anew() {
    books.tombstones.add("m1");
    books.statuses.set(1, Books.status("m1", 7));
    books.entries.add(Books.entry("m1", 1, 7, 7, "another sale"));
    books.triggers.add(books.triggers.get(2));
    assertThat(books.verdict().line()).startsWith("LEDGER-EXACT members=3 entries=31");
  }

  @Test
  void nobody_begins_anew_who_was_not_erased() {
    books.statuses.set(1, Books.status("m1", 7));
    books.entries.add(Books.entry("m1", 1, 7, 7, "another sale"));
    Verdict verdict = books.verdict();
    assertThat(verdict.doubled()).isEqualTo(1);
    assertThat(verdict.first().what()).contains("no tombstone");
    Auditor lenient = books.audited();
    lenient.statusIsCompacted();
    assertThat(lenient.verdict().isExact()).isTrue();
  }

  @Test
  void one_tombstone_is_good_for_one_new_beginning() {
    books.tombstones.add("m1");
    books.statuses.set(1, Books.status("m1", 8));
    books.entries.add(Books.entry("m1", 1, 7, 7, "another sale"));
    books.entries.add(Books.entry("m1", 1, 8, 8, "a third sale"));
    assertThat(books.verdict().doubled()).isEqualTo(1);
  }

  @Test
  void a_tombstone_is_the_last_word_on_a_balance() {
    Auditor auditor = books.audited();
    auditor.entry(Books.entry("m1", 11, 5, 105), new Place(Books.LEDGER, 0, 30));
    assertThat(auditor.verdict().imbalance()).isEqualTo(1);
    auditor.tombstone("m1");
    assertThat(auditor.verdict().isExact()).isTrue();
  }

  @Test
  void a_trigger_that_leaves_twice_is_doubled_over_all_families() {
    Auditor auditor = books.audited();
    auditor.trigger(books.triggers.get(0), new Place("triggers.control", 1, 5));
    Verdict verdict = auditor.verdict();
    assertThat(verdict.triggersDoubled()).isEqualTo(1);
    assertThat(verdict.first())
        .isEqualTo(
            new Breach(
                "m0", new Place("triggers.control", 1, 5), "trigger m0/pay/o1 leaves once more"));
  }

  @Test
  void a_trigger_that_is_taken_back_has_left() {
    books.triggers.remove(2);
    Verdict verdict = books.verdict();
    assertThat(verdict.triggersLost()).isEqualTo(1);
    assertThat(verdict.first().what())
        .isEqualTo("trigger m1/pay/o1 is taken back and has never left");
  }

  @Test
  void topics_may_be_read_in_any_order() {
    books.triggers.add(books.triggers.remove(2));
    assertThat(books.verdict().isExact()).isTrue();
  }

  @Test
  void triggers_that_were_deleted_are_not_missed() {
    books.triggers.remove(2);
    Auditor auditor = books.audited();
    auditor.triggersBeginLater();
    assertThat(auditor.verdict().isExact()).isTrue();
  }

  @Test
  void a_record_that_cannot_be_read_breaks_the_ledger() {
    Auditor auditor = books.audited();
    auditor.unreadable(new Breach("m1", new Place(Books.LEDGER, 0, 30), "no LedgerEntry"));
    assertThat(auditor.verdict().line())
        .startsWith("LEDGER-BROKEN")
        .contains("unreadable=1 first: member=m1 topic=points.ledger partition=0 offset=30");
  }

  @Test
  void the_first_offender_is_the_first_by_place_however_it_was_read() {
    Auditor auditor = new Auditor(Books.STATUS);
    auditor.entry(Books.entry("late", 2, 5, 5), new Place(Books.LEDGER, 1, 3));
    auditor.entry(Books.entry("early", 2, 5, 5), new Place(Books.LEDGER, 0, 8));
    assertThat(auditor.verdict().first().memberId()).isEqualTo("early");
  }
}
