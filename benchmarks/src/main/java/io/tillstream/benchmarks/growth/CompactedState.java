package io.tillstream.benchmarks.growth;

import io.tillstream.streaming.pipeline.MemberColumns;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.IncrementalKeyedStateHandle.HandleAndLocalPath;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.util.IOUtils;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * What state takes in RocksDB when everything is compacted: opens the files of a native savepoint,
 * compacts them with the product's compression and filters, and adds up what is left. Whatever a
 * running store has beside it is older versions, which come and go.
 */
final class CompactedState {

  private static final double BLOOM_BITS = 10;

  private CompactedState() {}

  /**
   * @param savepoint URI of a native savepoint of one task
   * @param directory for a copy of its files; is made
   * @return bytes of all members, and of whatever else is kept
   */
  static double bytesOf(String savepoint, Path directory) throws IOException, RocksDBException {
    Files.createDirectories(directory);
    for (HandleAndLocalPath file : filesOf(savepoint)) {
      try (InputStream in = file.getHandle().openInputStream()) {
        Files.copy(in, directory.resolve(file.getLocalPath()));
      }
    }
    return compacted(directory);
  }

  private static List<HandleAndLocalPath> filesOf(String savepoint) throws IOException {
    org.apache.flink.core.fs.Path metadata =
        new org.apache.flink.core.fs.Path(savepoint, "_metadata");
    FileSystem files = metadata.getFileSystem();
    CheckpointMetadata read;
    try (DataInputStream in = new DataInputStream(files.open(metadata))) {
      read =
          Checkpoints.loadCheckpointMetadata(in, CompactedState.class.getClassLoader(), savepoint);
    }
    List<HandleAndLocalPath> found = new ArrayList<>();
    for (OperatorState operator : read.getOperatorStates()) {
      for (OperatorSubtaskState task : operator.getStates()) {
        for (KeyedStateHandle handle : task.getManagedKeyedState()) {
          if (handle instanceof IncrementalRemoteKeyedStateHandle rocks) {
            found.addAll(rocks.getSharedState());
            found.addAll(rocks.getPrivateState());
          }
        }
      }
    }
    return found;
  }

  private static double compacted(Path directory) throws RocksDBException {
    RocksDB.loadLibrary();
    BlockBasedTableConfig table =
        new BlockBasedTableConfig().setFilterPolicy(new BloomFilter(BLOOM_BITS));
    List<ColumnFamilyDescriptor> families = new ArrayList<>();
    List<AutoCloseable> partsOfOptions = new ArrayList<>();
    try (Options options = new Options();
        DBOptions database = new DBOptions();
        ColumnFamilyOptions family =
            new MemberColumns()
                .createColumnOptions(
                    new ColumnFamilyOptions()
                        .setTableFormatConfig(table)
                        .setCompressionType(CompressionType.LZ4_COMPRESSION),
                    partsOfOptions)) {
      for (byte[] name : RocksDB.listColumnFamilies(options, directory.toString())) {
        families.add(new ColumnFamilyDescriptor(name, family));
      }
      List<ColumnFamilyHandle> handles = new ArrayList<>();
      try (CompactRangeOptions all =
              new CompactRangeOptions()
                  .setBottommostLevelCompaction(BottommostLevelCompaction.kForce);
          RocksDB store = RocksDB.open(database, directory.toString(), families, handles)) {
        double bytes = 0;
        for (ColumnFamilyHandle handle : handles) {
          store.compactRange(handle, null, null, all);
          bytes += store.getLongProperty(handle, "rocksdb.live-sst-files-size");
        }
        handles.forEach(ColumnFamilyHandle::close);
        return bytes;
      }
    } finally {
      IOUtils.closeAllQuietly(partsOfOptions);
    }
  }
}
