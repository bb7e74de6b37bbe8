/**
 * The shell around a member: reads its state, lets it decide, writes its state, emits its answers.
 * Rules belong in the engine.
 */
package io.tillstream.streaming.operator;
