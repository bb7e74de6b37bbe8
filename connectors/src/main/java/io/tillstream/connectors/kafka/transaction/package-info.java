/**
 * Answers survive the end of their transaction. A checkpoint says that a transaction can be
 * committed; if the brokers abort it before that happens, because nobody came for longer than its
 * timeout, its answers still lie in the log, and readers pass them over. So each checkpoint notes
 * where they lie ({@link io.tillstream.connectors.kafka.transaction.Whereabouts}); the committer
 * finds out what became of a transaction that does not let itself be committed, and the writer
 * publishes the answers of an aborted one again, before anything newer, in its next transaction:
 * the next checkpoint commits them like all others, or the one before is restored and they are
 * published once more. Nothing is copied while all goes well.
 *
 * <p>Nor does a checkpoint hold the task up for longer than its answers take to the brokers. The
 * transaction after it is let in by the brokers while the one before it is written ({@link
 * io.tillstream.connectors.kafka.transaction.NextTransaction}), and what a checkpoint has prepared
 * is committed beside the task, which waits for that when the next one comes ({@link
 * io.tillstream.connectors.kafka.transaction.CommitsUnderWay}). Names, state and committer are the
 * connector's own.
 *
 * <p>What it relies on: the committer runs in its writer's task and is restored before it; the
 * brokers show committed records to readers of committed records and aborted ones to others, for as
 * long as the topic keeps them.
 */
package io.tillstream.connectors.kafka.transaction;
