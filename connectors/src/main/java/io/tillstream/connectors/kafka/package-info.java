/** Events in from Kafka topics, answers out to them. */
package io.tillstream.connectors.kafka;
