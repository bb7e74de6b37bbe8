/**
 * {@code tillstream demo}: a year of real receipts through Kafka and Flink, on this machine.
 *
 * <pre>
 *   receipts --&gt; Feed --(pos.sales)--&gt; the job --(answers)--&gt; Watch --&gt; score --&gt; screen
 *      \                                                        |
 *       +--&gt; Expectation: the engine alone --------------&gt; proof: the same answers?
 * </pre>
 */
package io.tillstream.streaming.demo;
