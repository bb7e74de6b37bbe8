package io.tillstream.engine;

import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.event.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a member answered to one event or one waking: all of it is carried out, or none. */
public final class Decision {

  private final List<Answer> answers = new ArrayList<>();
  private Refusal refusal;

  /** In the order in which they were decided. */
  public List<Answer> answers() {
    return Collections.unmodifiableList(answers);
  }

  /** Why the event was refused; null if it was taken. */
  public Refusal refusal() {
    return refusal;
  }

  void add(Answer answer) {
    answers.add(answer);
  }

  void refuse(Refusal why) {
    refusal = why;
  }
}
