package io.tillstream.connectors.kafka.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.util.function.ThrowingRunnable;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class SendsTest {

  private static final TopicPartition LEDGER = new TopicPartition("points.ledger", 0);

  private final BlockingQueue<ThrowingRunnable<? extends Exception>> mailbox =
      new LinkedBlockingQueue<>();
  private final Acknowledgements acknowledged = new Acknowledgements();
  private final Counter errors = new SimpleCounter();
  private final Sends sends = new Sends(acknowledged, new Mailbox(mailbox), errors);

  @Test
  void whatArrivedIsNoted() throws IOException {
    sends.onCompletion(new RecordMetadata(LEDGER, 41, 1, 0, 8, 80), null);

    sends.check();
    assertThat(acknowledged.take().records()).isEqualTo(1);
  }

  @Test
  void aRecordThatDidNotArriveFailsTheTaskWhereverItAsksAndIsTold() {
    sends.onCompletion(null, new TimeoutException("away"));
    sends.onCompletion(null, new TimeoutException("still away"));

    assertThatThrownBy(sends::check).isInstanceOf(IOException.class).hasMessageContaining("away");
    assertThatThrownBy(sends::check).isInstanceOf(IOException.class);
    assertThat(mailbox).hasSize(1);
    assertThatThrownBy(mailbox.remove()::run).isInstanceOf(IOException.class);
    assertThat(errors.getCount()).isEqualTo(1);
  }

  @Test
  void whatATaskThatEndsDropsIsNoFailure() {
    sends.giveUp();
    sends.onCompletion(null, new TimeoutException("dropped"));

    assertThatCode(sends::check).doesNotThrowAnyException();
    assertThat(mailbox).isEmpty();
  }
}
