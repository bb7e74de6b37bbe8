package io.tillstream.streaming.demo.crowd;

import io.tillstream.engine.event.Engagement;
import io.tillstream.engine.event.MemberEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Readers of the newsletter, who never buy: half of them stay as they are, a quarter opts out of a
 * channel in answer to a message, a quarter changes a consent, and some of these change it back.
 */
final class Newsletter {

  private static final int READERS = 300;
  private static final int OPT_OUT = 25;
  private static final int CHANGE_CONSENT = 25;
  private static final int CHANGE_IT_BACK = 30;

  private final long seed;
  private final long first;
  private final long last;

  /**
   * @param first time of the first receipt, epoch milliseconds
   * @param last time of the last
   */
  Newsletter(long seed, long first, long last) {
    this.seed = seed;
    this.first = first;
    this.last = last;
  }

  List<String> readers() {
    List<String> readers = new ArrayList<>();
    for (int number = 1; number <= READERS; number++) {
      readers.add("news-" + number);
    }
    return readers;
  }

  /** What they do after they enrolled; in no order. */
  List<Heard> later() {
    List<Heard> heard = new ArrayList<>();
    for (String reader : readers()) {
      Draw draw = Draw.of(seed, reader + " later");
      int act = draw.below(100);
      String channel = Enrolments.CHANNELS[draw.below(Enrolments.CHANNELS.length)];
      long at = draw.between(first, last);
      if (act < OPT_OUT) {
        heard.add(Heard.of(optOut(reader, channel, at)));
      } else if (act < OPT_OUT + CHANGE_CONSENT) {
        boolean yes = draw.chance(50);
        heard.add(Heard.of(consent(reader, channel, yes, at)));
        if (draw.chance(CHANGE_IT_BACK)) {
          heard.add(Heard.of(consent(reader, channel, !yes, draw.between(at + 1, last + 1))));
        }
      }
    }
    return heard;
  }

  private static Engagement optOut(String reader, String channel, long at) {
    String message = "newsletter of " + reader;
    return new Engagement(message, reader, channel, Engagement.Kind.OPTED_OUT, at, "made up");
  }

  private static MemberEvent consent(String reader, String channel, boolean yes, long at) {
    return new MemberEvent(
        reader,
        MemberEvent.Kind.CONSENT,
        at,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of(channel, yes),
        null,
        null);
  }
}
