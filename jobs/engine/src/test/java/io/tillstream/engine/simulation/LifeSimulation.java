package io.tillstream.engine.simulation;

import io.tillstream.engine.Decision;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.program.Program;
import java.util.ArrayList;
import java.util.List;

/** One life, lived twice: by the engine and by the auditor. They have to agree at every step. */
final class LifeSimulation {

  /**
   * Where the two parted.
   *
   * @param step the step's place in the life
   */
  record Mismatch(int step, List<String> engine, List<String> auditor) {}

  private final Life life;
  private final SimulatedMember member;
  private final Auditor auditor;
  private final Transcript ofEngine;
  private final Transcript ofAuditor;

  private LifeSimulation(Life life, Program enginesOwn) {
    this.life = life;
    var program = life.rules().program();
    this.member = new SimulatedMember(enginesOwn);
    this.auditor = new Auditor(Life.MEMBER, program);
    this.ofEngine = new Transcript(program.calendar().zone());
    this.ofAuditor = new Transcript(program.calendar().zone());
  }

  /** Lives a life; null if the two agreed to its end. */
  static Mismatch live(Life life) {
    return live(life, life.rules().program());
  }

  /** The same with an engine that takes the rules to be others. */
  static Mismatch live(Life life, Program enginesOwn) {
    return new LifeSimulation(life, enginesOwn).live();
  }

  private Mismatch live() {
    for (int i = 0; i < life.steps().size(); i++) {
      List<String> audited = audit(life.steps().get(i));
      List<String> answered = answer(life.steps().get(i));
      compareStatus(answered, audited);
      if (!answered.equals(audited)) {
        return new Mismatch(i, answered, audited);
      }
    }
    return null;
  }

  private List<String> audit(Step step) {
    Auditor.Verdict verdict = new Auditor.Verdict(List.of(), null);
    if (step instanceof Step.Deliver delivery) {
      verdict = auditor.apply(delivery.event(), member.streamClock());
    } else if (step instanceof Step.Clock line && line.wakes()) {
      verdict = auditor.wake(Math.max(line.now(), member.streamClock()));
    }
    return ofAuditor.of(verdict.answers(), verdict.refusal());
  }

  /** Writes the two down only where they differ: that takes longer than to compare them. */
  private void compareStatus(List<String> answered, List<String> audited) {
    if (auditor.clock() != Long.MIN_VALUE) {
      MemberStatus ofMember = member.status(auditor.clock());
      MemberStatus reckoned = auditor.status(auditor.clock());
      if (!ofMember.equals(reckoned)) {
        answered.add(ofMember.toString());
        audited.add(reckoned.toString());
      }
    }
  }

  private List<String> answer(Step step) {
    List<String> answered = new ArrayList<>();
    try {
      Decision decision = member.take(step);
      var refusal = decision.refusal() == null ? null : decision.refusal().reason();
      answered.addAll(ofEngine.of(decision.answers(), refusal));
      Long alarm = auditor.nextAlarmAt();
      if (alarm != null && member.nextAlarmAt() > alarm) {
        answered.add("wants to sleep through the alarm at " + alarm);
      }
    } catch (RuntimeException broken) {
      answered.add(broken + " at " + broken.getStackTrace()[0]);
    }
    return answered;
  }
}
