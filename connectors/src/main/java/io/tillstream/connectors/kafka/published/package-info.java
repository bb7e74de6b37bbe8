/**
 * What a job answers again is not published again. A job that goes on from a checkpoint that is not
 * its last one, because that is damaged, takes events once more whose answers subscribers have
 * seen. Whoever starts it so notes where those answers lie ({@link
 * io.tillstream.connectors.kafka.published.PublishedSince}); each task reads them when it restores
 * just that checkpoint, and lets pass what is not among them ({@link
 * io.tillstream.connectors.kafka.published.AlreadyPublished}). What is still expected stands in the
 * task's checkpoints, so that it holds over restarts, and is gone when all was met.
 *
 * <p>An answer that says otherwise under the same name, another ledger entry of that number, is not
 * published and fails the job: events of one member from several topics may come in another order
 * the second time, and two truths would be worse than a pause. The job tries again by itself.
 */
package io.tillstream.connectors.kafka.published;
