/**
 * The topology: {@link io.tillstream.streaming.pipeline.MemberPipeline} connects what it is handed,
 * and every name that outlives a job stands in a file of its own.
 */
package io.tillstream.streaming.pipeline;
