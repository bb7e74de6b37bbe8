/**
 * Kafka: where events come from and answers go. {@link io.tillstream.connectors.kafka.KafkaEvents}
 * builds the source, {@link io.tillstream.connectors.kafka.KafkaAnswers} the exactly-once sink,
 * {@link io.tillstream.connectors.kafka.TopicPlan} the topics; {@code registry} keeps the schemas.
 */
package io.tillstream.connectors.kafka;
