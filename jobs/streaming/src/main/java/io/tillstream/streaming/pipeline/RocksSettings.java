package io.tillstream.streaming.pipeline;

import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.rocksdb.CompressionType;

/**
 * What RocksDB is told of members: many small values, found by their whole key, written behind by a
 * cache that answers nearly every read. Each option says why; {@code benchmarks/README.md} has the
 * figures. Whoever runs a cluster may set them otherwise there or on the command line of Flink.
 */
final class RocksSettings {

  /**
   * A checkpoint waits until the open buffer is written out. A small one is nearly empty then; the
   * default of 64 MB holds a second's changes, and the task stands still while they are written. A
   * smaller one would make still more files, each of which a checkpoint has to bring away.
   */
  private static final MemorySize WRITE_BUFFER = MemorySize.ofMebiBytes(1);

  /**
   * So that changes can go on while full ones are written out, even if a disk pauses for a while.
   */
  private static final int WRITE_BUFFERS = 8;

  /**
   * The upper levels live for seconds and are written while a checkpoint waits: compressing them is
   * work for nothing. Below lies what stays.
   */
  private static final List<CompressionType> COMPRESSION =
      List.of(
          CompressionType.NO_COMPRESSION,
          CompressionType.NO_COMPRESSION,
          CompressionType.LZ4_COMPRESSION,
          CompressionType.LZ4_COMPRESSION,
          CompressionType.LZ4_COMPRESSION,
          CompressionType.LZ4_COMPRESSION,
          CompressionType.LZ4_COMPRESSION);

  private RocksSettings() {}

  static void addTo(Configuration settings) {
    settings.set(RocksDBConfigurableOptions.WRITE_BUFFER_SIZE, WRITE_BUFFER);
    settings.set(RocksDBConfigurableOptions.MAX_WRITE_BUFFER_NUMBER, WRITE_BUFFERS);
    settings.set(RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL, COMPRESSION);
    // A member who is new is looked for on every level, and found on none.
    settings.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
    // Of tens of millions of members, filters and indexes alone would fill the block cache.
    settings.set(RocksDBOptions.USE_PARTITIONED_INDEX_FILTERS, true);
    settings.set(RocksDBOptions.OPTIONS_FACTORY, MemberColumns.class.getName());
  }
}
