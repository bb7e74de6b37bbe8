package io.tillstream.connectors.kafka.published;

import java.io.IOException;

/** The same answer was given and published before, and said something else. */
public final class DifferentAnswerException extends IOException {

  DifferentAnswerException(String topic, int partition, long offset) {
    super(
        "what is answered after going back to an older checkpoint is not what was published: see "
            + topic
            + ", partition "
            + partition
            + ", offset "
            + offset
            + ". Nothing was published twice. Events of that member came in another order this time,"
            + " and the job tries again; or it is another program or release than then: start the"
            + " one that ran");
  }
}
