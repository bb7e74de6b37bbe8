package io.tillstream.engine;

import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.event.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a member answered to one event or one waking: all of it is carried out, or none. A member
 * that has departed or was erased is not to be asked again.
 */
public final class Decision {

  private final List<Answer> answers = new ArrayList<>();
  private Refusal refusal;
  private Departure departure;
  private MemberState note;
  private boolean erased;

  /** In the order in which they were decided. */
  public List<Answer> answers() {
    return Collections.unmodifiableList(answers);
  }

  /** Why the event was refused; null if it was taken. */
  public Refusal refusal() {
    return refusal;
  }

  /** Where the member goes on; null if it stays. */
  public Departure departure() {
    return departure;
  }

  /** What to keep of a member that departed: where it went, for its later events to follow. */
  public MemberState note() {
    return note;
  }

  /** True if nothing of the member may be kept. */
  public boolean isErased() {
    return erased;
  }

  void add(Answer answer) {
    answers.add(answer);
  }

  void refuse(Refusal why) {
    refusal = why;
  }

  void depart(Departure whereto, MemberState whatStays) {
    departure = whereto;
    note = whatStays;
  }

  void erase() {
    erased = true;
  }
}
