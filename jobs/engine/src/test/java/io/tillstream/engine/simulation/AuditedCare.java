package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.care.CareSignals;
import io.tillstream.engine.program.CarePolicy;
import io.tillstream.engine.signal.SignalType;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The words that a calendar brings: each list of dates is drawn up anew whenever it is looked at.
 */
final class AuditedCare {

  /** The kinds, in the order in which they ring. */
  enum Kind {
    FOLLOW_UP(CareSignals.FOLLOW_UP),
    BIRTHDAY(CareSignals.BIRTHDAY),
    ANNIVERSARY(CareSignals.ANNIVERSARY),
    RENEWAL(CareSignals.RENEWAL_DUE),
    FESTIVAL(CareSignals.FESTIVAL);

    private final SignalType type;

    Kind(SignalType type) {
      this.type = type;
    }
  }

  /** A word, the instant it is due, and what it says. */
  private record Word(Kind kind, String occasion, long due, List<Object> facts) {}

  private final AuditDesk desk;
  private final AuditedSales sales;
  private final AuditedProfile profile;
  private final AuditedOutreach outreach;
  private final CarePolicy policy;

  /** By occasion. */
  private final Set<String> said = new HashSet<>();

  /** The member's clock when each purchase became known. */
  private final Map<AuditedReceipt, Long> knownSince = new HashMap<>();

  AuditedCare(
      AuditDesk desk, AuditedSales sales, AuditedProfile profile, AuditedOutreach outreach) {
    this.desk = desk;
    this.sales = sales;
    this.profile = profile;
    this.outreach = outreach;
    this.policy = desk.program.care();
  }

  /**
   * A purchase was booked.
   *
   * @param provesWrong true if a recency stage was taken back for it: then what is due by now rings
   */
  void bought(AuditedReceipt purchase, boolean provesWrong) {
    String ofThisTime = " at " + purchase.sale.soldAt();
    if (sales.purchases().filter(one -> one.sale.soldAt() == purchase.sale.soldAt()).count() == 1) {
      // the same sale, voided, forgotten and told again, is followed up again
      said.removeIf(occasion -> occasion.endsWith(ofThisTime));
      outreach.forget(why -> why.occasion().endsWith(ofThisTime) && isFollowUp(why));
    }
    knownSince.put(purchase, provesWrong ? Long.MIN_VALUE : desk.clock);
  }

  private static boolean isFollowUp(Signal why) {
    return why.type() == CareSignals.FOLLOW_UP;
  }

  /** When the next word of a kind is due; null if none is. */
  Long nextAt(Kind kind) {
    return pending(kind).map(Word::due).min(Long::compare).orElse(null);
  }

  void ring(Kind kind, long due) {
    for (Word word : pending(kind).filter(one -> one.due() == due).toList()) {
      said.add(word.occasion());
      desk.raise(kind.type, word.occasion(), due, word.facts().toArray());
    }
  }

  private Stream<Word> pending(Kind kind) {
    List<Word> words =
        switch (kind) {
          case FOLLOW_UP -> followUps();
          case BIRTHDAY -> birthdays();
          case ANNIVERSARY -> anniversaries();
          case RENEWAL -> renewals();
          case FESTIVAL -> desk.knownSince == Long.MIN_VALUE ? List.of() : festivals();
        };
    return words.stream().filter(word -> !said.contains(word.occasion()));
  }

  private List<Word> followUps() {
    List<Word> words = new ArrayList<>();
    AuditedReceipt last = sales.lastPurchase();
    for (int i = 0; last != null && i < policy.followUp().size(); i++) {
      int days = policy.followUp().get(i);
      long due = desk.dailyAtOf(last.day.plusDays(days));
      if (due > knownSince.get(last) && due > desk.knownSince) {
        words.add(
            new Word(
                Kind.FOLLOW_UP,
                "follow-up " + (i + 1) + " after sale at " + last.sale.soldAt(),
                due,
                List.of(i + 1L, (long) days, sales.purchases().count())));
      }
    }
    return words;
  }

  private List<Word> birthdays() {
    List<Word> words = new ArrayList<>();
    var told = profile.birthday();
    if (told != null) {
      for (int days : policy.birthday()) {
        for (int year : years()) {
          LocalDate day = dayIn(year, told.date()).minusDays(days);
          String occasion = "birthday step " + days + " of " + year;
          add(
              words,
              told.since(),
              new Word(Kind.BIRTHDAY, occasion, at(day), List.of((long) days)));
        }
      }
    }
    return words;
  }

  private static LocalDate dayIn(int year, MonthDay date) {
    boolean leapDay = date.equals(MonthDay.of(2, 29));
    return leapDay && !Year.isLeap(year) ? LocalDate.of(year, 2, 28) : date.atYear(year);
  }

  private List<Word> anniversaries() {
    List<Word> words = new ArrayList<>();
    var told = profile.enrolledOn();
    if (told != null) {
      for (int days : policy.anniversary()) {
        for (int year : years()) {
          int years = year - told.date().getYear();
          LocalDate day = told.date().plusYears(years).minusDays(days);
          String occasion = "anniversary step " + days + " of year " + years;
          if (years > 0) {
            add(
                words,
                told.since(),
                new Word(Kind.ANNIVERSARY, occasion, at(day), List.of((long) years)));
          }
        }
      }
    }
    return words;
  }

  private List<Word> renewals() {
    List<Word> words = new ArrayList<>();
    var told = profile.renewsOn();
    if (told != null) {
      for (int days : policy.renewal()) {
        String occasion = "renewal step " + days + " on " + told.date();
        long due = at(told.date().minusDays(days));
        List<Object> facts = List.of((long) days, told.date().toString());
        add(words, told.since(), new Word(Kind.RENEWAL, occasion, due, facts));
      }
    }
    return words;
  }

  private List<Word> festivals() {
    List<Word> words = new ArrayList<>();
    for (var festival : policy.festivals()) {
      for (int day : festival.days()) {
        String occasion = "festival " + festival.name() + " " + day;
        long due = at(LocalDate.ofEpochDay(day));
        List<Object> facts = List.of(festival.name());
        add(words, desk.knownSince, new Word(Kind.FESTIVAL, occasion, due, facts));
      }
    }
    return words;
  }

  private static void add(List<Word> words, long knownSince, Word word) {
    if (word.due() > knownSince) {
      words.add(word);
    }
  }

  /** The years in which something may be due: what was due earlier has rung. */
  private List<Integer> years() {
    int year = desk.today().getYear();
    return List.of(year - 1, year, year + 1, year + 2);
  }

  private long at(LocalDate day) {
    return desk.dailyAtOf(Objects.requireNonNull(day));
  }
}
