/** Whether what came out of Kafka is what a replay of the same receipts answers. */
package io.tillstream.streaming.demo.proof;
