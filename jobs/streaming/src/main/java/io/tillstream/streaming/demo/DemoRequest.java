package io.tillstream.streaming.demo;

import io.tillstream.engine.program.Program;
import io.tillstream.streaming.operator.ProgramText;

/**
 * What somebody wants to see.
 *
 * @param text of the program, for the job
 * @param program the same, compiled
 * @param keepRunning true to keep broker and cluster up after the summary, until the process is
 *     ended
 */
public record DemoRequest(ProgramText text, Program program, Speed speed, boolean keepRunning) {}
