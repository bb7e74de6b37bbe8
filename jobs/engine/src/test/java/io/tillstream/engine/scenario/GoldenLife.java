package io.tillstream.engine.scenario;

import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.answer.Answer;
import java.util.ArrayList;
import java.util.List;

/** A life that leaves something in every part of the state. Never changed: bytes are kept of it. */
public final class GoldenLife {

  private static final List<String> PAST =
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
          "2025-02-20 11:00 void V1 of S3");

  private static final List<String> FUTURE =
      List.of(
          "2025-02-21 10:00 void V2 of S2",
          "2025-02-21 10:01 sale S9 20.00",
          "2025-02-21 10:02 cancel C2 of P1",
          "2025-02-21 10:03 return R3 of S1 900.00",
          "2025-02-21 10:04 sale 0042 1.00",
          "2025-06-30 10:00 sale S5 1.00");

  private GoldenLife() {}

  /** The member after the past. */
  public static Member live() {
    Member member = resume(MemberState.fresh().toBytes());
    play(member, PAST);
    return member;
  }

  /** A member with that state. */
  public static Member resume(byte[] state) {
    return new Member("m1", ScenarioPrograms.named("ladder"), MemberState.fromBytes(state));
  }

  /** What the member answers to the future. */
  public static List<Answer> goOn(Member member) {
    return play(member, FUTURE);
  }

  private static List<Answer> play(Member member, List<String> steps) {
    List<Answer> answers = new ArrayList<>();
    for (String step : steps) {
      answers.addAll(member.apply(Step.parse(step).event(), Long.MIN_VALUE).answers());
    }
    return answers;
  }
}
