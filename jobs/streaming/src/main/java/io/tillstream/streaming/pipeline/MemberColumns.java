package io.tillstream.streaming.pipeline;

import java.time.Duration;
import java.util.Collection;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.state.rocksdb.ConfigurableRocksDBOptionsFactory;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.Env;
import org.rocksdb.Priority;

/** What RocksDB is told of members that Flink has no setting for; see {@link RocksSettings}. */
public final class MemberColumns implements ConfigurableRocksDBOptionsFactory {

  private static final long serialVersionUID = 1;

  /**
   * Runs of changes, a few for each checkpoint, that are merged at once. Merged by levels, every
   * few of them would rewrite all members there are, for changes are spread evenly over them; and
   * all that was rewritten is new to the checkpoint and has to be copied there.
   *
   * <p>RocksDB takes with them each older run that is no larger than all that it has taken. Told to
   * stop at runs of another size, it would stop at what a checkpoint leaves of a buffer, and merge
   * what came since over and over.
   */
  static final int RUNS_MERGED = 32;

  /**
   * So many runs may lie there before RocksDB slows down whoever writes, to spare those who read.
   * Rewriting all takes seconds of a million members and half a minute of ten, and each second
   * brings some runs more. With RocksDB's 20, checkpoints waited until it was done. Nearly nobody
   * reads: members are in memory.
   */
  private static final int RUNS_SLOWED = 512;

  /** From so many on it lets nobody write. */
  private static final int RUNS_STOPPED = 2 * RUNS_SLOWED;

  /** RocksDB's own is 3, which takes a fifth longer and saves 4 % of the bytes at most. */
  private static final int ZSTD_LEVEL = 1;

  private static final int CORES_A_MERGER = 4;

  /**
   * What merging writes goes to the disk as it is written. All at once, when a file is done, it
   * held up the small files that a checkpoint waits for, by a quarter of a second.
   */
  private static final long BYTES_PER_SYNC = 1 << 20;

  /**
   * RocksDB notes which files come and go in one more, its manifest, which every checkpoint copies
   * and brings away whole. It grows by two kilobytes a second under full load, and RocksDB begins
   * another at a gigabyte: within a day a checkpoint would carry more of it than of members. There
   * must be room for the names of twice as many runs as may lie there, or each change begins one.
   */
  private static final long MANIFEST_BYTES = 512 << 10;

  /**
   * What is deleted is gone from the files, and from the checkpoints that share them, when they are
   * written anew: after this time at the latest, in a task in which anything changes. An erasure
   * takes as long.
   */
  static final ConfigOption<Duration> REWRITTEN_EVERY =
      ConfigOptions.key("tillstream.state.rewritten-every")
          .durationType()
          .defaultValue(Duration.ofDays(1))
          .withDescription("How long files of members' state may lie before they are rewritten.");

  private Duration rewrittenEvery = REWRITTEN_EVERY.defaultValue();

  /**
   * RocksDB's own log stays beside its files. Where Flink puts it, beside the other logs, its name
   * is made of the whole path of those files, and in a folder that lies deep no file system takes
   * it: then no task comes up again.
   */
  @Override
  public DBOptions createDBOptions(DBOptions current, Collection<AutoCloseable> toClose) {
    // RocksDB has one thread each to write out and to merge for all tasks of a process. They begin
    // their checkpoints at once, and merging takes a sixth of a core of each that is busy.
    int cores = Runtime.getRuntime().availableProcessors();
    Env.getDefault()
        .incBackgroundThreadsIfNeeded(cores, Priority.HIGH)
        .incBackgroundThreadsIfNeeded(Math.max(1, cores / CORES_A_MERGER), Priority.LOW);
    return current
        .setDbLogDir("")
        .setBytesPerSync(BYTES_PER_SYNC)
        .setMaxManifestFileSize(MANIFEST_BYTES);
  }

  @Override
  public ColumnFamilyOptions createColumnOptions(
      ColumnFamilyOptions current, Collection<AutoCloseable> toClose) {
    if (current.tableFormatConfig() instanceof BlockBasedTableConfig table) {
      // Members are found by their whole key, never in order.
      table.setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash);
      current.setTableFormatConfig(table);
    }
    CompressionOptions atRest = new CompressionOptions().setEnabled(true).setLevel(ZSTD_LEVEL);
    toClose.add(atRest);
    // Members at rest: smaller than by LZ4, and written so only when all runs are merged.
    return current
        .setCompactionStyle(CompactionStyle.UNIVERSAL)
        .setLevel0FileNumCompactionTrigger(RUNS_MERGED)
        .setLevel0SlowdownWritesTrigger(RUNS_SLOWED)
        .setLevel0StopWritesTrigger(RUNS_STOPPED)
        .setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION)
        .setBottommostCompressionOptions(atRest)
        .setPeriodicCompactionSeconds(rewrittenEvery.toSeconds());
  }

  @Override
  public RocksDBOptionsFactory configure(ReadableConfig configuration) {
    MemberColumns configured = new MemberColumns();
    configured.rewrittenEvery = configuration.get(REWRITTEN_EVERY);
    return configured;
  }
}
