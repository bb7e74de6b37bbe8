package io.tillstream.connectors.kafka.transaction;

import org.apache.flink.connector.kafka.sink.KafkaCommittable;

/**
 * A transaction that a checkpoint has prepared and that is to be committed.
 *
 * @param prepared what the connector needs to commit it
 * @param tasks how many tasks shared the members when it was written
 * @param records where its records lie; null in a checkpoint of a release that did not note it
 */
record AnswerTransaction(KafkaCommittable prepared, int tasks, Whereabouts records) {

  String id() {
    return prepared.getTransactionalId();
  }

  @Override
  public String toString() {
    return id() + (records == null ? "" : " (" + records + ")");
  }
}
