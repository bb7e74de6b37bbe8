/**
 * Holds what was read against what a replay of the same events answered. First by a sum a member,
 * then, for the members whose sums differ, answer by answer.
 */
package io.tillstream.audit.replay;
