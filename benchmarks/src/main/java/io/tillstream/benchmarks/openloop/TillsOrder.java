package io.tillstream.benchmarks.openloop;

import io.tillstream.benchmarks.workload.Load;
import io.tillstream.connectors.kafka.KafkaSettings;
import java.io.Serializable;

/**
 * What the process of tills is told once.
 *
 * @param schemaId of sales in the registry
 * @param load whose receipts it sends
 * @param directory for its tapes
 */
record TillsOrder(KafkaSettings kafka, int schemaId, Load load, String directory)
    implements Serializable {}
