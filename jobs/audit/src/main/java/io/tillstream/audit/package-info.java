/**
 * The auditor: what the answers say by themselves about whether one was lost or doubled. It knows
 * the records' schemas and nothing of whoever wrote them; {@code book} is what it remembers of each
 * member, {@code topic} how it reads.
 */
package io.tillstream.audit;
