package io.tillstream.streaming.operator;

/** Names by which a checkpoint finds state and timers again. Released means frozen. */
public final class StateName {

  public static final String MEMBER = "member";

  /** The pages of those whose story is long, by their numbers. */
  public static final String PAGES = "member-pages";

  /** What Flink calls the timers of a function; the first release's operator was one. */
  public static final String TIMERS = "user-timers";

  /** How far erasures were carried out; see {@link ErasedMembers}. */
  public static final String ERASURES_REACHED = "erasures-reached";

  /** Whose former lives may still come by. */
  public static final String ERASURES_PENDING = "erasures-pending";

  private StateName() {}
}
