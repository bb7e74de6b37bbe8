package io.tillstream.streaming.sizing;

import java.util.Locale;

/** A plan for people: what it takes, from which figures, and what was assumed. */
public final class PlanText {

  private static final double GIGABYTE = 1 << 30;
  private static final double MEGABYTE = 1 << 20;

  private PlanText() {}

  public static String of(Demand demand, MeasuredCosts costs, Plan plan) {
    StringBuilder out = new StringBuilder();
    out.append(
        text(
            "%,.0f sales a second, %,.0f members, a checkpoint every %s:%n%n",
            demand.salesPerSecond(), demand.members(), demand.checkpointEvery()));
    row(
        out,
        "cores",
        "%,.0f for the engine, %,.0f for brokers",
        plan.engineCores(),
        plan.brokerCores());
    row(out, "tasks", "%d (--parallelism), %.1f µs an event", plan.tasks(), plan.cpuMicros());
    row(
        out,
        "memory",
        "%,.1f GB; %,.0f MB of it in each task for members (--member-cache)",
        plan.memoryBytes() / GIGABYTE,
        plan.cacheBytes() / MEGABYTE);
    row(
        out,
        "disk",
        "%,.1f GB beside the tasks, %,.1f GB for checkpoints",
        plan.diskBytes() / GIGABYTE,
        plan.checkpointStoreBytes() / GIGABYTE);
    row(out, "partitions", "%d for each large topic (--partitions)", plan.partitions());
    row(
        out,
        "checkpoints",
        "%,.0f MB a second to their store",
        plan.checkpointBytesPerSecond() / MEGABYTE);
    row(
        out,
        "Kafka",
        "%,.0f MB a second in, %,.0f MB a second out, before replication",
        plan.inBytesPerSecond() / MEGABYTE,
        plan.outBytesPerSecond() / MEGABYTE);
    assumptions(out, demand, costs);
    return out.toString();
  }

  private static void row(StringBuilder out, String name, String format, Object... values) {
    out.append(text("  %-12s ", name)).append(text(format, values)).append(text("%n"));
  }

  private static void assumptions(StringBuilder out, Demand demand, MeasuredCosts costs) {
    out.append(text("%nMeasured: %s%n", costs.source()));
    out.append(
        text(
            "  %.1f µs an event from topic to topic with %,.0f members a task, %.1f µs of the"
                + " broker's;%n  a member is %.0f bytes in memory, %.0f on disk; an event adds"
                + " %.0f bytes to a checkpoint.%n",
            costs.cpuMicros(),
            costs.membersOfATask(),
            costs.brokerCpuMicros(),
            costs.memberBytesInMemory(),
            costs.memberBytesOnDisk(),
            costs.checkpointBytes()));
    out.append(text("Assumed:%n"));
    assume(
        out,
        "cores like those measured on, busy to %.0f %% at the peak",
        100 * demand.utilization());
    assume(out, "members buy evenly; hot cards cost less, for they stay in memory");
    assume(
        out,
        "receipts of %.0f bytes, %.0f bytes of answers to each",
        Plan.BYTES_IN,
        Plan.BYTES_OUT);
    assume(
        out,
        "%.0f MB a task beside its members, %.0f MB of it RocksDB's",
        (Plan.TASK_BYTES + Plan.MANAGED_BYTES) / MEGABYTE,
        Plan.MANAGED_BYTES / MEGABYTE);
    assume(
        out,
        "on disks, up to %.0f times as much of changes as of members, and members twice while they"
            + " are rewritten",
        Plan.CHANGES_MAX);
    assume(
        out,
        "no more than %.0f MB a second through a partition",
        Plan.PARTITION_BYTES_PER_SECOND / MEGABYTE);
    assume(out, "one copy of each topic: brokers take a multiple with replication");
  }

  private static void assume(StringBuilder out, String format, Object... values) {
    out.append("  - ").append(text(format, values)).append(text("%n"));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
