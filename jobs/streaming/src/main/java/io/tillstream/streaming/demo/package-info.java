/**
 * {@code tillstream demo}: a year of real receipts through Kafka and Flink, on this machine, with
 * orders, consents and engagements made up around them.
 *
 * <pre>
 *   receipts + crowd = Year --&gt; Feed --(pos.sales, orders, members, engagements)--&gt; the job
 *                        \                                                           |
 *                         \                                                      (answers)
 *                          \                                                         |
 *                           \                       screen &lt;-- score &lt;-- Watch &lt;-----+
 *                            \                                             |
 *                             +--&gt; Expectation: the engine alone ------&gt; proof: the same?
 * </pre>
 */
package io.tillstream.streaming.demo;
