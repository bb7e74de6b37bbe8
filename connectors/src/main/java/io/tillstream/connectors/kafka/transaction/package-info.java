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
 * <p>What it relies on: the committer runs in its writer's task and is restored before it; the
 * brokers show committed records to readers of committed records and aborted ones to others, for as
 * long as the topic keeps them.
 */
package io.tillstream.connectors.kafka.transaction;
