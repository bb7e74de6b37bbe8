package io.tillstream.engine.scenario;

import io.tillstream.engine.Decision;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.answer.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * Lives that leave something in every part of the state. Never changed: bytes are kept of them.
 *
 * @param program see {@link ScenarioPrograms}
 * @param past what the kept bytes remember
 * @param future what a member read from them must answer like one that was never saved
 */
public record GoldenLife(String program, List<String> past, List<String> future) {

  /** Receipts, requests, tiers: all that layout 1 knows. */
  public static final GoldenLife POINTS =
      new GoldenLife(
          "ladder",
          List.of(
              "2025-01-10 10:00 sale S1 900.00",
              "2025-01-11 10:00 sale 0042 300.00 beauty, 10.00",
              "2025-01-12 10:00 redeem P1 15 mug",
              "2025-01-12 11:00 redeem P2 5",
              "2025-01-12 12:00 cancel C1 of P2",
              "2025-01-13 10:00 return R1 of 0042 40.00 beauty",
              "2025-01-14 10:00 return R2 of S9 12.50 food",
              "2025-01-15 10:00 adjust A1 -3",
              "2025-02-20 10:00 online S2 5000.00",
              "2025-02-20 10:05 sale S3 1.00",
              "2025-02-20 11:00 void V1 of S3"),
          List.of(
              "2025-02-21 10:00 void V2 of S2",
              "2025-02-21 10:01 sale S9 20.00",
              "2025-02-21 10:02 cancel C2 of P1",
              "2025-02-21 10:03 return R3 of S1 900.00",
              "2025-02-21 10:04 sale 0042 1.00",
              "2025-06-30 10:00 sale S5 1.00"));

  /** Orders, a profile, held triggers, caps and budgets: what layout 2 adds. */
  public static final GoldenLife CONTACT =
      new GoldenLife(
          "everything",
          List.of(
              "2025-01-09 09:00 ENROLLED SMS=true PUSH=false birthday=1990-01-20 phone=555",
              "2025-01-09 09:01 UPDATED timeZone=Europe/London renewsOn=2025-06-01",
              "2025-01-09 18:00 sale S1 300.00",
              "2025-01-10 18:00 PLACED O1 40.00 by 2025-01-20T12:00",
              "2025-01-14 17:00 sale S2 10.00",
              "2025-01-14 18:00 PLACED O2 60.00",
              "2025-01-14 18:05 DEPOSIT_PAID O2",
              "2025-01-15 12:00 BALANCE_DUE O2 30.00 by 2025-01-18T10:00",
              "2025-01-15 12:01 sale S3 10.00"),
          List.of(
              "2025-01-15 13:00 CANCELLED O1",
              "2025-01-15 13:01 void V3 of S3",
              "2025-01-16 13:00 PAID O2",
              "2025-03-01 10:00 sale S4 10.00"));

  /** One who was two: what layout 3 adds. */
  public static final GoldenLife MERGED =
      new GoldenLife(
          "everything",
          List.of(
              "2025-01-09 09:00 m2: ENROLLED SMS=true birthday=1990-01-20 phone=555",
              "2025-01-09 18:00 sale S1 30.00",
              "2025-01-10 18:00 m2: sale S2 300.00",
              "2025-01-10 18:00 m2: PLACED O1 40.00 by 2025-01-20T12:00",
              "2025-01-11 09:00 m2: redeem P1 50",
              "2025-01-11 10:00 m2: MERGED into=m1"),
          List.of(
              "2025-01-15 13:00 PAID O1",
              "2025-01-15 13:01 cancel C1 of P1",
              "2025-01-15 13:02 return R1 of S2 100.00",
              "2025-03-01 10:00 MERGED into=m2",
              "2025-03-01 10:00 sale S4 10.00"));

  /** The member after the past. */
  public Member live() {
    Member member = resume(MemberState.fresh().toBytes());
    play(member, past);
    return member;
  }

  /** A member with that state. */
  public Member resume(byte[] state) {
    return new Member("m1", ScenarioPrograms.named(program), MemberState.fromBytes(state));
  }

  /** What the member answers to the future. */
  public List<Answer> goOn(Member member) {
    return play(member, future);
  }

  /** The bytes that stay when the member goes on as another one. */
  public byte[] noteOf(String merge) {
    return live().apply(Step.parse(merge).event(), Long.MIN_VALUE).note().toBytes();
  }

  /** What the first member answers; another one only comes to be merged into it. */
  private List<Answer> play(Member first, List<String> steps) {
    Member other = new Member("m2", ScenarioPrograms.named(program), MemberState.fresh());
    List<Answer> answers = new ArrayList<>();
    for (String line : steps) {
      Step step = Step.parse(line);
      Member member = step.memberId().equals(Step.FIRST) ? first : other;
      Decision decision = member.apply(step.event(), Long.MIN_VALUE);
      if (decision.departure() != null) {
        decision = first.absorb(decision.departure(), Long.MIN_VALUE);
      }
      answers.addAll(member == first ? decision.answers() : List.of());
    }
    return answers;
  }
}
