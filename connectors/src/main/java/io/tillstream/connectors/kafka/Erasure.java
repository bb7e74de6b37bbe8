package io.tillstream.connectors.kafka;

/**
 * That a member was erased. Nothing personal: the id is a pseudonym, and all that is told of it is
 * that there is nothing to tell.
 *
 * @param memberId whose
 * @param partition of the topic {@code members} in which the event lies that said so
 * @param offset of that event
 * @param until the member's clock when it was forgotten, epoch milliseconds: nothing that it had
 *     answered by then is dated later
 */
public record Erasure(String memberId, int partition, long offset, long until) {}
