package io.tillstream.streaming.pipeline;

import java.util.Collection;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.state.rocksdb.ConfigurableRocksDBOptionsFactory;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.DataBlockIndexType;

/** What RocksDB is told of members that Flink has no setting for; see {@link RocksSettings}. */
public final class MemberColumns implements ConfigurableRocksDBOptionsFactory {

  private static final long serialVersionUID = 1;

  /**
   * Runs of changes, one a checkpoint, that are merged at once. Merged by levels, every few of them
   * would rewrite all members there are, for changes are spread evenly over them; and all that was
   * rewritten is new to the checkpoint and has to be copied there.
   */
  private static final int RUNS_MERGED = 8;

  @Override
  public DBOptions createDBOptions(DBOptions current, Collection<AutoCloseable> toClose) {
    return current;
  }

  @Override
  public ColumnFamilyOptions createColumnOptions(
      ColumnFamilyOptions current, Collection<AutoCloseable> toClose) {
    if (current.tableFormatConfig() instanceof BlockBasedTableConfig table) {
      // Members are found by their whole key, never in order.
      table.setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash);
      current.setTableFormatConfig(table);
    }
    // Members at rest: a fifth smaller than by LZ4, and written so only when all runs are merged.
    return current
        .setCompactionStyle(CompactionStyle.UNIVERSAL)
        .setLevel0FileNumCompactionTrigger(RUNS_MERGED)
        .setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION);
  }

  @Override
  public RocksDBOptionsFactory configure(ReadableConfig configuration) {
    return this;
  }
}
