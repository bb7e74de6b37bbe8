/**
 * A replay: events from files through members in memory to files of answers, without Flink and
 * without Kafka.
 *
 * <pre>
 *   files --&gt; Replay --(rounds of steps)--&gt; MemberOwner 1..n --(answers)--&gt; RoundWriter --&gt; files
 *             reads, admits,                owns the members                 puts the answers back
 *             keeps the stream's clock      of its partition                 in the order of the input
 * </pre>
 *
 * <p>A merge takes two members, of any two owners. The reader lets the owners finish what was read
 * before it, moves the member itself, and sends the later events of the old id where it went.
 *
 * <p>The answers are the same, byte for byte, whatever n is: a member belongs to one owner, gets
 * its events in the order of the input, each with the stream's clock as it stood there, and what it
 * answers is written where its cause stood.
 */
package io.tillstream.streaming.replay;
