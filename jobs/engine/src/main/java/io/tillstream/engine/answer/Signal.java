package io.tillstream.engine.answer;

import io.tillstream.engine.signal.SignalType;

/**
 * Something worth knowing became true of a member.
 *
 * @param occasion what makes this signal the same as another: triggers are made from it once
 * @param occurredAt epoch milliseconds
 */
public record Signal(
    String memberId,
    SignalType type,
    String occasion,
    long occurredAt,
    Facts facts,
    int programVersion)
    implements Answer {}
