package io.tillstream.connectors.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.event.Event;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

  private static final int ROOM = 5;

  private final EventEncoder eventEncoder = EventEncoder.create();
  private final EventDecoder eventDecoder = EventDecoder.create();
  private final AnswerEncoder answerEncoder = AnswerEncoder.create();
  private final AnswerDecoder answerDecoder = AnswerDecoder.create();

  static List<Event> events() {
    return SampleRecords.events();
  }

  static List<Answer> answers() {
    return SampleRecords.answers();
  }

  @ParameterizedTest
  @MethodSource("events")
  void an_event_comes_back_as_it_went(Event event) {
    EventKind kind = EventKind.of(event);
    byte[] framed = eventEncoder.encode(event, ROOM);
    Decoded<Event> back =
        eventDecoder.decode(kind, kind.schema(), framed, ROOM, framed.length - ROOM);
    assertThat(back.refusal()).isNull();
    assertThat(back.value()).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void an_answer_comes_back_as_it_went(Answer answer) {
    AnswerKind kind = AnswerKind.of(answer);
    byte[] framed = answerEncoder.encode(answer, ROOM);
    Decoded<Answer> back =
        answerDecoder.decode(kind, kind.schema(), framed, ROOM, framed.length - ROOM);
    assertThat(back.refusal()).isNull();
    assertThat(back.value()).isEqualTo(answer);
  }

  @Test
  void what_is_decoded_outlives_what_is_decoded_next() {
    List<Event> before =
        SampleRecords.events().stream().map(this::through).toList(); // one decoder for all
    assertThat(before).isEqualTo(SampleRecords.events());
  }

  @Test
  void no_kind_is_forgotten() {
    Set<EventKind> eventKinds = EnumSet.noneOf(EventKind.class);
    events().forEach(event -> eventKinds.add(EventKind.of(event)));
    assertThat(eventKinds).isEqualTo(EnumSet.allOf(EventKind.class));
    Set<AnswerKind> answerKinds = EnumSet.noneOf(AnswerKind.class);
    answers().forEach(answer -> answerKinds.add(AnswerKind.of(answer)));
    assertThat(answerKinds).isEqualTo(EnumSet.allOf(AnswerKind.class));
  }

  private Event through(Event event) {
    EventKind kind = EventKind.of(event);
    byte[] bytes = eventEncoder.encode(event, 0);
    return eventDecoder.decode(kind, kind.schema(), bytes, 0, bytes.length).value();
  }
}
